using Springtide.TestKit;
using static Springtide.Registry.Tests.Sample;

namespace Springtide.Registry.Tests;

public sealed class DepartureTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RegistryHub _hub;

    public DepartureTests()
    {
        _hub = new RegistryHub(_time);
        _hub.Expect([]);
    }

    [Fact]
    public async Task Departure_WithoutCallers_IsOverAtOnce() => await _hub.WaitUntilLeftAsync(One, 7, default).Soon();

    [Fact]
    public async Task Departure_BeforeFormerCallersAreKnown_WaitsUntilTheyAre()
    {
        var hub = new RegistryHub(_time);
        var left = hub.WaitUntilLeftAsync(One, 0, default);
        _time.Advance(TimeSpan.FromMinutes(1));
        left.IsCompleted.ShouldBeFalse();

        hub.Expect([]);

        await left.Soon();
    }

    [Fact]
    public async Task Departure_WhileAFormerCallerIsAway_IsOverAfterItsTime()
    {
        var hub = new RegistryHub(_time);
        hub.Expect(["gateway"]);
        var left = hub.WaitUntilLeftAsync(One, 0, default);
        _time.Advance(TimeSpan.FromSeconds(2.9));
        left.IsCompleted.ShouldBeFalse();
        hub.Callers.ShouldBe(["gateway"]);

        _time.Advance(TimeSpan.FromSeconds(0.1));

        await left.Soon();
        hub.Callers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Departure_OnceEveryFormerCallerIsBackAndHasSeen_IsOver()
    {
        var hub = new RegistryHub(_time);
        hub.Expect(["one", "two"]);
        var left = hub.WaitUntilLeftAsync(One, 0, default);
        using var one = hub.Join("one");
        one.Accept(hub.Report(0));
        left.IsCompleted.ShouldBeFalse();

        using var two = hub.Join("two");
        two.Accept(hub.Report(0));

        await left.Soon();
        hub.Callers.ShouldBe(["one", "two"], ignoreOrder: true);
    }

    [Fact]
    public async Task Departure_WaitsUntilTheVersionIsSeen()
    {
        using var session = _hub.Join("gateway");
        var version = _hub.SetRoute(Route(Hello));
        var left = _hub.WaitUntilLeftAsync(One, version, default);
        session.Accept(_hub.Report(version - 1));
        left.IsCompleted.ShouldBeFalse();

        session.Accept(_hub.Report(version));

        await left.Soon();
    }

    [Fact]
    public async Task Sighting_WaitsUntilEveryCallerHasSeenTheVersion_WhateverTheyHold()
    {
        using var one = _hub.Join("one");
        using var two = _hub.Join("two");
        var version = _hub.SetRoute(Route(Hello));
        var seen = _hub.WaitUntilSeenAsync(version, default);
        one.Accept(_hub.Report(version, One));
        seen.IsCompleted.ShouldBeFalse();

        two.Accept(_hub.Report(version));

        await seen.Soon();
    }

    [Fact]
    public async Task Departure_WaitsForRequestsThatAreStillHeld()
    {
        using var session = _hub.Join("gateway");
        var version = _hub.SetRoute(Route(Hello));
        session.Accept(_hub.Report(version, One));
        var left = _hub.WaitUntilLeftAsync(One, version, default);
        left.IsCompleted.ShouldBeFalse();

        session.Accept(_hub.Report(version));

        await left.Soon();
    }

    [Fact]
    public void Departure_IgnoresVersionsOfAnotherEpoch()
    {
        using var session = _hub.Join("gateway");
        var left = _hub.WaitUntilLeftAsync(One, 1, default);

        session.Accept(new("another", 900, [], []));

        left.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Departure_OfALostCaller_IsOverAfterItsTime()
    {
        var session = _hub.Join("gateway");
        session.Accept(_hub.Report(5));
        session.Dispose();
        var left = _hub.WaitUntilLeftAsync(One, 5, default);
        _time.Advance(TimeSpan.FromSeconds(9.9));
        left.IsCompleted.ShouldBeFalse();

        _time.Advance(TimeSpan.FromSeconds(0.1));

        await left.Soon();
        _hub.Sessions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Departure_OfACallerThatSaidGoodbye_IsOverAtOnce()
    {
        var session = _hub.Join("gateway");
        session.Accept(_hub.Report(0, One));
        var left = _hub.WaitUntilLeftAsync(One, 5, default);
        left.IsCompleted.ShouldBeFalse();

        session.SayGoodbye();
        session.Dispose();

        await left.Soon();
        _hub.Sessions.ShouldBeEmpty();
    }

    [Fact]
    public void Goodbye_OfASessionWhosePlaceWasTaken_ChangesNothing()
    {
        using var former = _hub.Join("gateway");
        using var session = _hub.Join("gateway");

        former.SayGoodbye();

        _hub.Sessions.ShouldHaveSingleItem().Connected.ShouldBeTrue();
    }

    [Fact]
    public async Task Departure_OfACallerThatIsBack_IsOverOnceItHasSeen()
    {
        _hub.Join("gateway").Dispose();
        var left = _hub.WaitUntilLeftAsync(One, 0, default);
        using var back = _hub.Join("gateway");
        left.IsCompleted.ShouldBeFalse();

        back.Accept(_hub.Report(0));

        await left.Soon();
    }

    [Fact]
    public async Task Departure_PastItsDeadline_IsCancelled()
    {
        using var session = _hub.Join("gateway");
        using var deadline = new CancellationTokenSource();
        var left = _hub.WaitUntilLeftAsync(One, 1, deadline.Token);

        deadline.Cancel();

        await Should.ThrowAsync<OperationCanceledException>(left.Soon);
    }
}
