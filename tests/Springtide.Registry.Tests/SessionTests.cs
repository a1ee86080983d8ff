using Springtide.Model;
using static Springtide.Registry.Tests.Sample;

namespace Springtide.Registry.Tests;

public sealed class SessionTests
{
    private readonly RegistryHub _hub = new(TimeProvider.System);

    [Fact]
    public async Task FirstNews_IsWhole_EvenWhenThereIsNothing()
    {
        using var session = _hub.Join("gateway");

        var change = await session.NextAsync(default).Soon();

        change.Whole.ShouldBeTrue();
        change.Epoch.ShouldBe(_hub.Current.Epoch);
        change.Apps.ShouldBeEmpty();
    }

    [Fact]
    public async Task WaitingCaller_IsToldAtOnce()
    {
        using var session = _hub.Join("gateway");
        await session.NextAsync(default).Soon();
        var next = session.NextAsync(default);

        var version = _hub.SetRoute(Route(Hello));

        var change = await next.Soon();
        change.Whole.ShouldBeFalse();
        change.Version.ShouldBe(version);
        change.Apps.ShouldHaveSingleItem().Route.ServingRevision.ShouldBe(1);
    }

    [Fact]
    public async Task SlowCaller_GetsOneChangeWithTheNewestViews()
    {
        using var session = _hub.Join("gateway");
        var other = new AppId("dev", "other");
        _hub.SetRoute(Route(other));
        await session.NextAsync(default).Soon();

        for (var n = 1; n <= 1_000; n++) _hub.SetRoute(Route(Hello, n));
        _hub.Remove(other);

        var change = await session.NextAsync(default).Soon();
        change.Version.ShouldBe(_hub.Current.Version);
        change.Apps.ShouldHaveSingleItem().Route.ServingRevision.ShouldBe(1_000);
        change.Removed.ShouldBe([other]);
        session.NextAsync(default).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task ChangesApplied_GiveTheCurrentSnapshot_WhateverTheInterleaving()
    {
        using var session = _hub.Join("gateway");
        var apps = Enumerable.Range(0, 20).Select(n => new AppId("dev", $"app{n}")).ToArray();
        var writers = Enumerable.Range(0, 4).Select(seed => Task.Run(() => Scribble(apps, seed))).ToArray();

        var held = RegistrySnapshot.Empty;
        var written = Task.WhenAll(writers);
        while (!written.IsCompleted || held.Version < _hub.Current.Version) held = held.With(await session.NextAsync(default).Soon());

        held.Apps.ShouldBe(_hub.Current.Apps, ignoreOrder: true);
    }

    [Fact]
    public async Task SecondSessionOfTheSameName_EndsTheFirst()
    {
        using var dead = _hub.Join("gateway");
        await dead.NextAsync(default).Soon();
        var waiting = dead.NextAsync(default);

        using var alive = _hub.Join("gateway");

        await Should.ThrowAsync<OperationCanceledException>(async () => await waiting.Soon());
        dead.Dispose();
        _hub.Sessions.ShouldHaveSingleItem().Connected.ShouldBeTrue();
    }

    [Fact]
    public void Sessions_SayHowFarBehindACallerIs()
    {
        using var session = _hub.Join("gateway");
        _hub.SetRoute(Route(Hello));
        var seen = _hub.SetRoute(Route(Hello, 2));
        _hub.SetRoute(Route(Hello, 3));

        session.Accept(_hub.Report(seen));

        _hub.Sessions.ShouldHaveSingleItem().Behind.ShouldBe(1);
    }

    private void Scribble(AppId[] apps, int seed)
    {
        var random = new Random(seed);
        for (var n = 1; n <= 2_000; n++)
        {
            var app = apps[random.Next(apps.Length)];
            if (random.Next(4) == 0) _hub.Remove(app);
            else _hub.SetRoute(Route(app, n));
        }
    }
}
