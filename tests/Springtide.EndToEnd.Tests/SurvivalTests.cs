using System.Net;
using System.Net.Sockets;
using Springtide.Model;

namespace Springtide.EndToEnd.Tests;

/// <summary>Killing any process of the engine costs no instance and no acknowledged change.</summary>
public sealed class SurvivalTests : IAsyncLifetime
{
    private readonly Engine _engine = new();

    public async ValueTask InitializeAsync()
    {
        await _engine.InitializeAsync();
        (await _engine.TideAsync("deploy", Repository.Workload("aspnet"), "--app", "web")).ShouldSucceed();
        (await _engine.TideAsync("scale", "web", "--min", "2")).ShouldSucceed();
        await _engine.UntilAsync("web", d => d.Summary.Ready == 2, "scaled out");
    }

    [Fact]
    public async Task ControlKilled_UnderSteadyLoad_CostsNoRequestAndNoInstance()
    {
        var before = await InstancesAsync();
        await using var load = new SteadyLoad(_engine, "web", perSecond: 1000);
        await load.UntilSentAsync(1000);
        var control = await _engine.ProcessIdAsync("control");
        EngineProcesses.Kill(control);
        await load.UntilSentAsync(1000);
        await _engine.ProcessIdAsync("control", other: control);
        await _engine.UntilAsync("web", d => d.Summary.Ready == 2, "adopted");
        await load.UntilSentAsync(1000);

        var (sent, failures) = await load.StopAsync();
        failures.ShouldBeEmpty($"of {sent} requests");
        sent.ShouldBeGreaterThanOrEqualTo(3000);
        (await InstancesAsync()).ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public async Task GatewayKilled_ComesBack_AndNoInstanceIsTouched()
    {
        var before = await InstancesAsync();
        var gateway = await _engine.ProcessIdAsync("gateway");
        EngineProcesses.Kill(gateway);
        await _engine.ProcessIdAsync("gateway", other: gateway);
        await UntilAnsweredAsync();   // how long it is away is measured in bench/
        (await InstancesAsync()).ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public async Task EverythingKilled_ThenUpAgain_AdoptsWhatRuns()
    {
        var before = await InstancesAsync();
        foreach (var name in (string[])["tide", "springtide-gateway", "springtide-control"])
        {
            if (EngineProcesses.Find(name, _engine.Data) is { } id) EngineProcesses.Kill(id);
        }
        (await _engine.UpAsync()).ShouldSucceed();
        await _engine.UntilAsync("web", d => d.Summary.Ready == 2, "adopted");
        (await InstancesAsync()).ShouldBe(before, ignoreOrder: true);
        await _engine.GetAsync("web");
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private async Task<IReadOnlyList<InstanceId>> InstancesAsync() =>
        [.. (await _engine.ShowAsync("web")).Instances.Where(i => i.Phase == InstancePhase.Ready).Select(i => i.Id)];

    private async Task UntilAnsweredAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await AnswersAsync()) await timer.WaitForNextTickAsync(deadline.Token);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await _engine.Http.SendAsync(_engine.Request("web"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException) { return false; }
    }
}
