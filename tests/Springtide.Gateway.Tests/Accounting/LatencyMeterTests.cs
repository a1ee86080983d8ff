using Springtide.Gateway.Accounting;
using Springtide.Gateway.Tests.Support;
using Springtide.Model;
using Springtide.TestKit;

namespace Springtide.Gateway.Tests.Accounting;

public sealed class LatencyMeterTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Latencies_AreCountedUntilTaken()
    {
        var meter = new LatencyMeter(_time);
        var given = meter.Begin();
        _time.Advance(TimeSpan.FromMilliseconds(300));
        meter.Answered(given);
        meter.Answered(given);
        _time.Advance(TimeSpan.FromSeconds(1));
        meter.Answered(given);

        meter.Take()!.Pairs.ShouldBe([LatencyBuckets.Of(TimeSpan.FromSeconds(0.3)), 2, LatencyBuckets.Of(TimeSpan.FromSeconds(1.3)), 1]);
        meter.Take().ShouldBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("websocket")]   // what our own HTTP/1.1 does not carry
    public async Task Latency_IsTheInstancesOwn_AndNotTheCallers(string? upgrade)
    {
        var answering = new TaskCompletionSource();
        await using var upstream = await Upstream.StartAsync(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            await context.Response.Body.FlushAsync();
            await answering.Task;   // the head is there: what follows is not counted
        });
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));
        using var request = TestGateway.Request(HttpMethod.Get);
        if (upgrade is not null) request.Headers.TryAddWithoutValidation("Upgrade", upgrade);

        var asking = gateway.SendAsync(request);

        var report = await gateway.Reports.FirstAsync(r => r.Signals.Any(s => s.Latencies is not null), "the latency");
        report.Signals.Single().Latencies!.Pairs[1].ShouldBe(1);
        answering.SetResult();
        (await asking).Dispose();
    }
}
