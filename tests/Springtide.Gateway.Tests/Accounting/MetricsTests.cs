using System.Net;
using Springtide.Gateway.Accounting;
using Springtide.Gateway.Tests.Support;
using Springtide.TestKit;

namespace Springtide.Gateway.Tests.Accounting;

public sealed class MetricsTests
{
    [Fact]
    public async Task Metrics_OfAFreshGateway_AreReadOnThePortOfTheirOwn()
    {
        await using var gateway = await TestGateway.StartAsync();

        var answer = await RawConnection.AskAsync(gateway.Server.AdminAddress!, "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

        answer.ShouldContain("Content-Type: text/plain; version=0.0.4");
        answer.ShouldContain("# TYPE springtide_gateway_request_duration_seconds histogram");
        answer.ShouldContain("springtide_gateway_turned_away_total{reason=\"Malformed\"} 0");
        gateway.Server.AdminAddress!.Port.ShouldNotBe(gateway.Address.Port);
        (await gateway.GetAsync("/metrics", host: "127.0.0.1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("GET /metrics HTTP/1.1\r\nHost: attacker.example", 403), InlineData("GET /healthz HTTP/1.1\r\nHost: localhost:1", 404)]
    [InlineData("POST /metrics HTTP/1.1\r\nContent-Length: 0\r\nHost: 127.0.0.1", 405), InlineData("POST /metrics HTTP/1.1\r\nContent-Length: x\r\nHost: 127.0.0.1", 400)]
    public async Task AdminPort_AskedForAnythingElse_Refuses(string head, int status)
    {
        await using var gateway = await TestGateway.StartAsync();

        (await RawConnection.AskAsync(gateway.Server.AdminAddress!, head + "\r\nConnection: close\r\n\r\n")).ShouldStartWith($"HTTP/1.1 {status}");
    }

    [Fact]
    public async Task AdminPort_ThatIsTaken_CostsNoCaller()
    {
        await using var first = await TestGateway.StartAsync();
        await using var second = await TestGateway.StartAsync(change: o => o with { Admin = first.Server.AdminAddress });

        second.Server.AdminAddress.ShouldBeNull();
        (await second.GetAsync()).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Requests_ByEndingAndStatus_AreCountedAndTimed()
    {
        var time = new FakeTimeProvider();
        await using var upstream = await Upstream.StartAsync(c =>
        {
            if (c.Request.Path == "/slow") time.Advance(TimeSpan.FromSeconds(3));
            c.Response.StatusCode = c.Request.Path == "/wrong" ? 500 : 200;
            return Task.CompletedTask;
        });
        await using var gateway = await TestGateway.StartAsync(time);
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));
        foreach (var path in new[] { "/", "/", "/slow", "/wrong" }) (await gateway.GetAsync(path)).Dispose();
        (await gateway.GetAsync(host: "nobody.dev")).Dispose();

        var metrics = await gateway.EndedAsync();

        metrics.ShouldContain("springtide_gateway_requests_total{ending=\"Completed\",status=\"2xx\"} 3\n");
        metrics.ShouldContain("springtide_gateway_requests_total{ending=\"Completed\",status=\"5xx\"} 1\n");
        metrics.ShouldContain("springtide_gateway_requests_total{ending=\"UnknownHost\",status=\"4xx\"} 1\n");
        metrics.ShouldContain("springtide_gateway_request_duration_seconds_bucket{le=\"0.001\"} 3\n");
        metrics.ShouldContain("springtide_gateway_request_duration_seconds_bucket{le=\"2.5\"} 3\n");
        metrics.ShouldContain("springtide_gateway_request_duration_seconds_bucket{le=\"5\"} 4\n");
        metrics.ShouldContain("springtide_gateway_request_duration_seconds_bucket{le=\"+Inf\"} 4\n");
        metrics.ShouldContain("springtide_gateway_request_duration_seconds_sum 3\n");
        metrics.ShouldContain("springtide_gateway_request_duration_seconds_count 4\n");
    }

    [Fact]
    public async Task Requests_AtTheirInstanceOrWaiting_ArePresent()
    {
        var here = new SemaphoreSlim(0);
        var go = new TaskCompletionSource();
        await using var upstream = await Upstream.StartAsync(c => { here.Release(); return go.Task; });
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(limit: 1, at: upstream.Address));

        var first = gateway.GetAsync();
        await here.WaitAsync(TimeSpan.FromSeconds(10));
        var second = gateway.GetAsync();
        await gateway.Reports.FirstAsync(r => r.Signals.Any(s => s.Waiting == 1), "one waits");
        var metrics = gateway.Server.Metrics.Write();

        metrics.ShouldContain("springtide_gateway_requests_in_flight 1\n");
        metrics.ShouldContain("springtide_gateway_requests_waiting 1\n");
        metrics.ShouldContain("springtide_gateway_caller_connections 2\n");
        metrics.ShouldContain("springtide_gateway_instance_connections{state=\"busy\"} 1\n");
        go.SetResult();
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task View_InForce_HasItsVersionAndAge()
    {
        var time = new FakeTimeProvider();
        await using var gateway = await TestGateway.StartAsync(time);
        gateway.Registry.Publish(TestViews.App());
        var version = gateway.Registry.Publish(TestViews.App());

        time.Advance(TimeSpan.FromSeconds(90));

        var metrics = gateway.Server.Metrics.Write();
        metrics.ShouldContain($"springtide_gateway_view_version {version}\n");
        metrics.ShouldContain("springtide_gateway_view_age_seconds 90\n");
    }

    [Fact]
    public void Tally_ByManyThreads_LosesNothing()
    {
        var tally = new RequestTally(TimeProvider.System);

        Parallel.For(0, 100_000, i => tally.Count(RequestEnding.Completed, StatusClass.Successful, i % 2));

        var reading = tally.Read();
        reading[RequestEnding.Completed, StatusClass.Successful].ShouldBe(100_000);
        reading[bucket: 0].ShouldBe(100_000);
        reading.SumOfTicks.ShouldBe(50_000);
    }
}
