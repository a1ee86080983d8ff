using System.Globalization;
using Springtide.Model;
using static Springtide.Registry.Tests.Sample;

namespace Springtide.Registry.Tests;

public sealed class ViewTests
{
    private readonly RegistryHub _hub = new(TimeProvider.System);

    [Fact]
    public void EndpointsWithoutARoute_AreKept_AndShownOnceTheRouteComes()
    {
        _hub.SetEndpoints(Hello, Endpoints("a"), null);
        _hub.Current.Apps.ShouldBeEmpty();

        _hub.SetRoute(Route(Hello));

        _hub.Current.Apps[Hello].Endpoints.ShouldHaveSingleItem().Instance.Value.ShouldBe("a");
    }

    [Fact]
    public void EqualValues_KeepTheVersion()
    {
        var first = _hub.SetRoute(Route(Hello, 1, "example.org"));
        var second = _hub.SetEndpoints(Hello, Endpoints("a", "b"), "trouble");

        _hub.SetRoute(Route(Hello, 1, "example.org")).ShouldBe(second);
        _hub.SetEndpoints(Hello, Endpoints("a", "b"), "trouble").ShouldBe(second);
        second.ShouldBe(first + 1);
        _hub.Current.Version.ShouldBe(second);
    }

    [Fact]
    public void EveryDifference_IsANewVersion()
    {
        long[] versions =
        [
            _hub.SetRoute(Route(Hello)),
            _hub.SetRoute(Route(Hello, 1, "example.org")),
            _hub.SetRoute(Route(Hello, 2, "example.org")),
            _hub.SetEndpoints(Hello, Endpoints("a"), null),
            _hub.SetEndpoints(Hello, Endpoints("a"), "trouble"),
            _hub.SetEndpoints(Hello, [.. Endpoints("a").Select(e => e with { Frozen = true })], "trouble"),
            _hub.Remove(Hello),
        ];

        versions.ShouldBe([1, 2, 3, 4, 5, 6, 7]);
        _hub.Current.Apps.ShouldBeEmpty();
    }

    [Fact]
    public async Task Changed_FromManyPublishers_ComesInOrderAndOnce()
    {
        var seen = new List<long>();
        _hub.Changed += change => seen.Add(change.Version);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            for (var n = 1; n <= 500; n++) _hub.SetRoute(Route(new AppId("dev", "app" + writer), n));
        })));

        seen.ShouldBe(Enumerable.Range(1, 2000).Select(n => (long)n));
    }

    [Fact]
    public void Publishing_WithTenThousandApps_CostsTheChangeOnly()
    {
        for (var n = 0; n < 10_000; n++) _hub.SetRoute(Route(new AppId("dev", "app" + n.ToString(CultureInfo.InvariantCulture))));
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var n = 2; n < 1_002; n++) _hub.SetRoute(Route(new AppId("dev", "app77"), n));

        // Copying 10,000 entries, of a reference each, would take 80 kB every time.
        ((GC.GetAllocatedBytesForCurrentThread() - before) / 1_000).ShouldBeLessThan(8_000);
    }
}
