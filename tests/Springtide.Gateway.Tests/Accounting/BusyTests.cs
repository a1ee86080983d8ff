using Microsoft.AspNetCore.Http;
using Springtide.Gateway.Tests.Support;
using Springtide.Model;

namespace Springtide.Gateway.Tests.Accounting;

public sealed class BusyTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("websocket")]   // what our own HTTP/1.1 does not carry
    public async Task Busy_IsToldToTheRegistry_AndNotToTheCaller(string? upgrade)
    {
        await using var upstream = await Upstream.StartAsync(Says("30s"));
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));
        using var request = TestGateway.Request(HttpMethod.Get);
        if (upgrade is not null) request.Headers.TryAddWithoutValidation("Upgrade", upgrade);

        using var answer = await gateway.SendAsync(request);

        answer.Headers.Contains("Springtide-Busy").ShouldBeFalse();
        answer.Headers.Contains("X-Other").ShouldBeTrue();
        var load = await BusyAsync(gateway, load => load.Busy is not null);
        load.Instance.ShouldBe(TestViews.IdOf(upstream.Address));
        load.Busy!.Value.Span.ShouldBeInRange(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Busy_ForAnHourAtMost()
    {
        await using var upstream = await Upstream.StartAsync(Says("30d"));
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));

        using var answer = await gateway.GetAsync();

        (await BusyAsync(gateway, load => load.Busy is not null)).Busy!.Value.Span.ShouldBeInRange(TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Busy_EndsByTheNextWord_AndNotByNonsense()
    {
        var word = "30s";
        await using var upstream = await Upstream.StartAsync(context => Says(word)(context));
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: upstream.Address));
        using var first = await gateway.GetAsync();
        await BusyAsync(gateway, load => load.Busy?.Span > TimeSpan.Zero);

        word = "for a while";
        using var second = await gateway.GetAsync();
        (await BusyAsync(gateway, load => load.Busy is not null)).Busy!.Value.Span.ShouldBeGreaterThan(TimeSpan.Zero);
        word = "0s";
        using var third = await gateway.GetAsync();

        await BusyAsync(gateway, load => load.Busy?.Span == TimeSpan.Zero);
    }

    [Fact]
    public async Task Load_IsToldInstanceByInstance_WhereThereAreSeveral()
    {
        await using var one = await Upstream.StartAsync(Says(null));
        await using var two = await Upstream.StartAsync(Says(null));
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Publish(TestViews.App(at: [one.Address, two.Address]));

        using var answer = await gateway.GetAsync();

        var report = await gateway.Reports.FirstAsync(report => report.Signals.Any(signal => signal.Instances is not null), "of instances");
        report.Signals.Single().Instances!.Value.Select(load => load.Instance).ShouldBe([TestViews.IdOf(one.Address), TestViews.IdOf(two.Address)], ignoreOrder: true);
    }

    private static RequestDelegate Says(string? busy) => context =>
    {
        if (busy is not null) context.Response.Headers["Springtide-Busy"] = busy;
        context.Response.Headers["X-Other"] = "1";
        return context.Response.WriteAsync("done");
    };

    private static async Task<InstanceLoad> BusyAsync(TestGateway gateway, Func<InstanceLoad, bool> fits)
    {
        bool Has(CallerReport report) => report.Signals.Any(signal => signal.Instances?.Any(fits) == true);
        var report = await gateway.Reports.FirstAsync(Has, "of a busy instance");
        return report.Signals.SelectMany(signal => signal.Instances ?? []).First(fits);
    }
}
