using System.Text.Json;
using Springtide.Model;

namespace Springtide.EndToEnd.Tests;

/// <summary>What apps held is counted as it happens, and kept.</summary>
public sealed class UsageTests : IAsyncLifetime
{
    private const int Requests = 25;
    private readonly Engine _engine = new();

    public async ValueTask InitializeAsync()
    {
        await _engine.InitializeAsync();
        (await _engine.TideAsync("deploy", Repository.Workload("caddy"), "--app", "shop", "--run", "./caddy file-server --browse --root . --listen $HOST:$PORT")).ShouldSucceed();
    }

    [Fact]
    public async Task Usage_HasWhatWasServedAndHeld_AndOutlivesTheEngine()
    {
        for (var i = 0; i < Requests; i++) await _engine.GetAsync("shop");
        var before = await UntilServedAsync(Requests);
        before.ReadySeconds.ShouldBeGreaterThan(0);
        before.Peak.ShouldBe(1);

        (await _engine.TideAsync("down")).ShouldSucceed();
        (await _engine.UpAsync()).ShouldSucceed();

        var after = await UsedAsync();
        after.Requests.ShouldBe(Requests);
        after.ReadySeconds.ShouldBeGreaterThanOrEqualTo(before.ReadySeconds);
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private async Task<UsageSums> UntilServedAsync(long requests)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var end = DateTime.UtcNow.AddSeconds(30); ; await timer.WaitForNextTickAsync())
        {
            var used = await UsedAsync();
            if (used.Requests >= requests) return used;
            if (DateTime.UtcNow > end) throw new TimeoutException($"{used.Requests} of {requests} requests were counted.");
        }
    }

    private async Task<UsageSums> UsedAsync()
    {
        var answer = (await _engine.TideAsync("usage", "shop", "--days", "2", "--json")).ShouldSucceed();
        return JsonSerializer.Deserialize(answer.Output, ModelJson.Default.UsageReport)!.Total.Held;
    }
}
