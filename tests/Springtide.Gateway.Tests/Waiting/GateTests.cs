using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Springtide.Gateway.Tests.Support;
using Springtide.Model;

namespace Springtide.Gateway.Tests.Waiting;

public sealed class GateTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task FirstRequest_OfASleepingApp_IsReportedAtOnceAndServedByTheFirstInstance()
    {
        await using var upstream = await Upstream.StartAsync(c => c.Response.WriteAsync("awake"));
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App());

        var asking = gateway.GetAsync();
        var report = await gateway.Reports.FirstAsync(r => r.Signals.Any(s => s.Waiting == 1), "the demand");
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));

        (await (await asking.WaitAsync(Deadline)).Content.ReadAsStringAsync()).ShouldBe("awake");
        report.Signals.Single().Concurrency.ShouldBe(1, 0.001);
        report.Signals.Single().Period.ShouldBeLessThan(0.9);   // not the report that was due anyway
    }

    [Fact]
    public async Task Demand_WhileItIsNotMet_IsSaidAgain()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App());
        using var leaving = new CancellationTokenSource();
        var asking = gateway.GetAsync(cancellationToken: leaving.Token);

        await gateway.Reports.FirstAsync(_ => gateway.Reports.All.Count(r => r.Signals.Any(s => s.Waiting == 1)) >= 3, "the demand three times");

        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asking);
        (await gateway.Reports.EndingAsync("ClientLeft")).ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]   // what waits for a first instance need not be measured
    public async Task Queue_WhereInstancesServe_IsReportedSeveralTimesASecond(bool serves)
    {
        var go = new TaskCompletionSource();
        await using var upstream = await Upstream.StartAsync(async c => await go.Task.WaitAsync(Deadline));
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(serves ? TestViews.App(limit: 1, at: upstream.Address) : TestViews.App(limit: 1));
        var asking = Enumerable.Range(0, 3).Select(_ => gateway.GetAsync()).ToArray();
        bool Waits(CallerReport report) => report.Signals.Any(signal => signal.Waiting > 0);

        await gateway.Reports.FirstAsync(_ => gateway.Reports.All.Count(Waits) >= (serves ? 6 : 3), "reports of a queue");

        var gaps = gateway.Reports.All.Where(Waits).Skip(1).Select(report => report.Signals.Single().Period).Order().ToList();
        gaps[gaps.Count / 2].ShouldBe(serves ? 0.2 : 1, serves ? 0.15 : 0.3);
        if (!serves) gateway.Registry.Publish(TestViews.App(limit: 1, at: upstream.Address));
        go.SetResult();
        (await Task.WhenAll(asking).WaitAsync(Deadline)).ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Queue_ThatAThawDidNotEnd_IsSaidAtOnce_WhereMoreIsFrozen()
    {
        var go = new TaskCompletionSource();
        await using var upstream = await Upstream.StartAsync(async c => await go.Task.WaitAsync(Deadline));
        await using var gateway = await TestGateway.StartAsync();
        var frozen = TestViews.Endpoint(new IPEndPoint(IPAddress.Loopback, 9)) with { Frozen = true };
        gateway.Registry.Publish(TestViews.App(limit: 1) with { Endpoints = [frozen] });
        var asking = Enumerable.Range(0, 3).Select(_ => gateway.GetAsync()).ToArray();
        await gateway.Reports.FirstAsync(r => r.Signals.Any(s => s.Waiting == 3), "three who wait");

        gateway.Registry.Publish(TestViews.App(limit: 1) with { Endpoints = [frozen, TestViews.Endpoint(upstream.Address)] });

        var report = await gateway.Reports.FirstAsync(r => r.Signals.Any(s => s is { Waiting: 2, InFlight: 1 }), "that two wait still");
        report.Signals.Single().Period.ShouldBeLessThan(0.9);
        go.SetResult();
        await Task.WhenAll(asking).WaitAsync(Deadline);
    }

    [Fact]
    public async Task Requests_AThousandAtOnceOfASleepingApp_AreAllServedWhenItWakes()
    {
        await using var upstream = await Upstream.StartAsync(c => c.Response.WriteAsync("awake"));
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(limit: 100));
        var asking = Enumerable.Range(0, 1000).Select(_ => gateway.GetAsync()).ToArray();
        await gateway.Reports.FirstAsync(r => r.Signals.Any(s => s.Waiting == 1000), "a thousand who wait");

        gateway.Registry.Publish(TestViews.App(limit: 100, at: upstream.Address));

        (await Task.WhenAll(asking).WaitAsync(Deadline)).ShouldAllBe(a => a.StatusCode == HttpStatusCode.OK);
        upstream.Requests.ShouldBe(1000);
        await gateway.Reports.FirstAsync(r => r.Signals.Any(s => s is { InFlight: 0, Waiting: 0, Concurrency: 0 }), "everything given back");
    }

    [Theory]
    [InlineData("full", HttpStatusCode.ServiceUnavailable, "queue-full", true)]
    [InlineData("patience", HttpStatusCode.GatewayTimeout, "patience-spent", false)]
    [InlineData("trouble", HttpStatusCode.ServiceUnavailable, "start-failed", true)]
    public async Task Request_ThatCannotBeServed_IsToldWhy(string why, HttpStatusCode status, string type, bool retryAfter)
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(
            waiting: why == "full" ? 0 : 10, patience: why == "patience" ? "50ms" : "30s", trouble: why == "trouble" ? "it ended with exit code 7" : null));

        var answer = await gateway.GetAsync().WaitAsync(Deadline);

        answer.StatusCode.ShouldBe(status);
        (answer.Headers.RetryAfter is not null).ShouldBe(retryAfter);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain($"urn:springtide:{type}");
        if (why == "trouble") text.ShouldContain("it ended with exit code 7");
    }

    [Fact]
    public async Task Request_OfAnAppThatASpendingCapClosed_IsToldWhichAndUntilWhen_AlthoughAnInstanceIsThere()
    {
        await using var upstream = await Upstream.StartAsync(c => c.Response.WriteAsync("awake"));
        await using var gateway = await TestGateway.StartAsync();
        var open = TestViews.App(at: upstream.Address);
        var until = new DateTimeOffset(2026, 2, 17, 0, 0, 0, TimeSpan.Zero);
        gateway.Registry.Publish(open with { Route = open.Route with { Closed = new SpendingLimit(CapAction.Freeze, "spending cap of dev, 5 USD a day, reached", until) } });

        var answer = await gateway.GetAsync().WaitAsync(Deadline);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.Date.ShouldBe(until);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("spending cap of dev, 5 USD a day, reached");
        gateway.Registry.Publish(open);
        (await gateway.GetAsync().WaitAsync(Deadline)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Request_RefusedByOneInstance_IsServedByAnotherWithItsWholeBody()
    {
        await using var upstream = await Upstream.StartAsync(c => c.Request.Body.CopyToAsync(c.Response.Body));
        await using var gateway = await TestGateway.StartAsync();
        var dead = DeadAddress();
        gateway.Registry.Publish(TestViews.App(at: [dead, upstream.Address]));

        for (var i = 0; i < 6; i++)
        {
            var answer = await gateway.SendAsync(TestGateway.Request(HttpMethod.Post, content: new StringContent("kept"))).WaitAsync(Deadline);
            (await answer.Content.ReadAsStringAsync()).ShouldBe("kept");
        }
    }

    [Fact]
    public async Task Request_RefusedByTheOnlyInstance_IsHeldUntilAViewNamesAnother()
    {
        await using var upstream = await Upstream.StartAsync(c => c.Response.WriteAsync("replaced"));
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: DeadAddress()));

        var asking = gateway.GetAsync();
        await gateway.Reports.FirstAsync(r => r.Signals.Any(s => s.Waiting == 1), "the demand");
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));

        (await (await asking.WaitAsync(Deadline)).Content.ReadAsStringAsync()).ShouldBe("replaced");
    }

    [Fact]
    public async Task Request_RefusedAgainAndAgain_Is502()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: DeadAddress()));

        var answer = await gateway.GetAsync().WaitAsync(Deadline);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("urn:springtide:connect-failed");
    }

    [Fact]
    public async Task View_WithoutABusyInstance_IsSeenWithItAndThenWithoutIt()
    {
        var (begun, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var upstream = await Upstream.StartAsync(async c =>
        {
            begun.SetResult();
            await finish.Task;
            await c.Response.WriteAsync("to the end");
        });
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));
        var asking = gateway.GetAsync();
        await begun.Task.WaitAsync(Deadline);

        var version = gateway.Registry.Publish(TestViews.App());

        var seen = await gateway.Reports.FirstAsync(r => r.Seen == version, "the view was seen");
        seen.Busy.ShouldBe([TestViews.IdOf(upstream.Address)]);
        finish.SetResult();
        (await (await asking.WaitAsync(Deadline)).Content.ReadAsStringAsync()).ShouldBe("to the end");
        await gateway.Reports.FirstAsync(r => r.Seen == version && r.Busy.IsEmpty, "the instance was left");
    }

    [Fact]
    public async Task App_ThatIsRemoved_IsUnknownAndItsWaitingRequestsAreTold()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App());
        var waiting = gateway.GetAsync();
        await gateway.Reports.FirstAsync(r => r.Signals.Any(s => s.Waiting == 1), "one who waits");

        gateway.Registry.Remove(TestViews.Hello);

        (await (await waiting.WaitAsync(Deadline)).Content.ReadAsStringAsync()).ShouldContain("urn:springtide:app-gone");
        (await (await gateway.GetAsync()).Content.ReadAsStringAsync()).ShouldContain("urn:springtide:unknown-host");
    }

    [Fact]
    public async Task Domain_ThatTwoAppsClaim_StaysWithTheFirstUntilItLetsGo()
    {
        await using var one = await Upstream.StartAsync(c => c.Response.WriteAsync("one"));
        await using var two = await Upstream.StartAsync(c => c.Response.WriteAsync("two"));
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(new AppId("dev", "one"), hosts: ["shop.example"], at: one.Address));
        gateway.Registry.Publish(TestViews.App(new AppId("dev", "two"), hosts: ["shop.example"], at: two.Address));

        (await (await gateway.GetAsync(host: "shop.example")).Content.ReadAsStringAsync()).ShouldBe("one");
        gateway.Registry.Publish(TestViews.App(new AppId("dev", "one"), at: one.Address));
        (await (await gateway.GetAsync(host: "shop.example")).Content.ReadAsStringAsync()).ShouldBe("two");
    }

    [Fact]
    public async Task AccessLog_OfAnAppThatWantsOne_HasALinePerRequestWithoutItsQuery()
    {
        await using var upstream = await Upstream.StartAsync(c => { c.Response.StatusCode = 418; return Task.CompletedTask; });
        var folder = Directory.CreateTempSubdirectory("gateway-log-").FullName;
        await using (var gateway = await TestGateway.StartAsync(change: o => o with { LogFolder = folder }))
        {
            gateway.Registry.Publish(TestViews.App(accessLog: true, at: upstream.Address));
            await gateway.GetAsync("/tea?pot=secret");
        }

        var line = (await File.ReadAllLinesAsync(Path.Combine(folder, "access-hello.dev.log"))).ShouldHaveSingleItem();

        line.ShouldContain("\"path\":\"/tea\"");
        line.ShouldContain("\"status\":418");
        line.ShouldContain("\"ending\":\"Completed\"");
    }

    private static IPEndPoint DeadAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }
}
