using System.Net;
using Springtide.Gateway.Accounting;
using Springtide.Gateway.Capacity;
using Springtide.Gateway.Tests.Support;
using Springtide.Model;
using Springtide.TestKit;

namespace Springtide.Gateway.Tests.Capacity;

public sealed class AppCapacityTests
{
    private static readonly IPEndPoint One = new(IPAddress.Loopback, 1);
    private static readonly IPEndPoint Two = new(IPAddress.Loopback, 2);

    private readonly FakeForwarder _forwarder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly DepartedInstances _departed;
    private readonly AppCapacity _capacity;
    private int _left;
    private int _demanded;

    public AppCapacityTests()
    {
        _departed = new DepartedInstances(() => _left++);
        _capacity = new AppCapacity(_forwarder, _departed, new LatencyMeter(_time), _time, () => _demanded++);
    }

    [Fact]
    public void Requests_OverTwoInstances_GoToTheOneWithFewer()
    {
        _capacity.Apply(TestViews.App(at: [One, Two]));

        var asked = Enumerable.Range(0, 10).Select(_ => _capacity.Ask().Slot.Instance.Address).CountBy(a => a);

        asked.Select(a => a.Value).ShouldBe([5, 5]);
    }

    [Fact]
    public void Instance_AtItsLimit_GetsNoMore()
    {
        _capacity.Apply(TestViews.App(limit: 2, at: One));

        var claims = Enumerable.Range(0, 3).Select(_ => _capacity.Ask()).ToArray();

        claims.Select(c => c.IsGranted).ShouldBe([true, true, false]);
        _capacity.Count().ShouldBe((2, 1));
    }

    [Fact]
    public void Demand_OfManyWhoWait_IsSaidOnce()
    {
        _capacity.Apply(TestViews.App());

        for (var i = 0; i < 5; i++) _capacity.Ask();

        _demanded.ShouldBe(1);
    }

    [Fact]
    public async Task FreedSlot_WhileSomeWait_GoesToTheFirstAndToNobodyNew()
    {
        _capacity.Apply(TestViews.App(limit: 1, at: One));
        var holder = _capacity.Ask();
        var (first, second) = (WaitFor(_capacity.Ask()), WaitFor(_capacity.Ask()));

        holder.Slot.Dispose();

        (await first).IsGranted.ShouldBeTrue();
        second.IsCompleted.ShouldBeFalse();
        _capacity.Ask().IsGranted.ShouldBeFalse();
        _capacity.Count().ShouldBe((1, 2));
    }

    [Fact]
    public async Task WaitingRoom_WhoseMiddleLeaves_KeepsTheOrderOfTheOthers()
    {
        _capacity.Apply(TestViews.App(limit: 1));
        using var leaving = new CancellationTokenSource();
        var (first, second, third) = (WaitFor(_capacity.Ask()), WaitFor(_capacity.Ask(), leaving.Token), WaitFor(_capacity.Ask()));

        await leaving.CancelAsync();
        _capacity.Apply(TestViews.App(limit: 1, at: One));

        (await second).Refusal.ShouldBe(RequestEnding.ClientLeft);
        (await first).Slot.Dispose();
        (await third).IsGranted.ShouldBeTrue();
        _capacity.Count().ShouldBe((1, 0));
    }

    [Fact]
    public void WaitingRoom_WhenFull_RefusesAtOnce()
    {
        _capacity.Apply(TestViews.App(waiting: 2));

        var claims = Enumerable.Range(0, 3).Select(_ => _capacity.Ask()).ToArray();

        claims[2].Refusal.ShouldBe(RequestEnding.QueueFull);
        claims[2].Waiting.ShouldBeNull();
    }

    [Fact]
    public async Task Patience_WhenSpent_FreesThePlace()
    {
        _capacity.Apply(TestViews.App(waiting: 1, patience: "30s"));
        var waiting = WaitFor(_capacity.Ask());

        _time.Advance(TimeSpan.FromSeconds(29.9));
        waiting.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.1));

        (await waiting).Refusal.ShouldBe(RequestEnding.PatienceSpent);
        _capacity.Ask().Waiting.ShouldNotBeNull();
    }

    [Fact]
    public async Task Trouble_WithoutAnInstance_TurnsAwayWhoWaitsAndWhoComes()
    {
        _capacity.Apply(TestViews.App());
        var waiting = WaitFor(_capacity.Ask());

        _capacity.Apply(TestViews.App(trouble: "it ended with exit code 1"));

        (await waiting).Refusal.ShouldBe(RequestEnding.StartFailed);
        _capacity.Ask().Refusal.ShouldBe(RequestEnding.StartFailed);
    }

    [Fact]
    public async Task SpendingCap_TurnsAwayWhoWaitsAndWhoComes_WhateverIsThere()
    {
        _capacity.Apply(TestViews.App());
        var waiting = WaitFor(_capacity.Ask());
        var open = TestViews.App(at: One);

        _capacity.Apply(open with { Route = open.Route with { Closed = new SpendingLimit(CapAction.Stop, "spent", DateTimeOffset.MaxValue) } });

        (await waiting).Refusal.ShouldBe(RequestEnding.SpendingCapped);
        _capacity.Ask().Refusal.ShouldBe(RequestEnding.SpendingCapped);
    }

    [Fact]
    public void Trouble_WhileAnInstanceServes_TurnsNobodyAway()
    {
        _capacity.Apply(TestViews.App(trouble: "a second one failed", at: One));

        _capacity.Ask().IsGranted.ShouldBeTrue();
    }

    [Fact]
    public async Task App_ThatIsDeleted_TurnsAwayWhoWaits()
    {
        _capacity.Apply(TestViews.App());
        var waiting = WaitFor(_capacity.Ask());

        _capacity.Apply(null);

        (await waiting).Refusal.ShouldBe(RequestEnding.AppGone);
    }

    [Theory]
    [InlineData("gone"), InlineData("frozen"), InlineData("other revision")]
    public void Instance_NoLongerOffered_GetsNothingNewAndIsBusyUntilItsLastRequestEnded(string how)
    {
        _capacity.Apply(TestViews.App(at: One));
        var held = _capacity.Ask().Slot;

        _capacity.Apply(Without(how));

        _capacity.Ask().IsGranted.ShouldBeFalse();
        _departed.Busy().ShouldBe([TestViews.IdOf(One)]);
        _left.ShouldBe(0);
        held.Dispose();
        _departed.Busy().ShouldBeEmpty();
        _left.ShouldBe(1);
        _forwarder.Closed.ShouldBe([One.ToString()]);
    }

    [Fact]
    public void Instance_ThatDepartsEmpty_IsNeverBusy()
    {
        _capacity.Apply(TestViews.App(at: One));
        _capacity.Ask().Slot.Dispose();

        _capacity.Apply(TestViews.App());

        _departed.Busy().ShouldBeEmpty();
        _forwarder.Closed.ShouldBe([One.ToString()]);
    }

    [Fact]
    public void Instance_ThatComesBackBeforeItIsEmpty_KeepsItsCountAndIsNotBusy()
    {
        _capacity.Apply(TestViews.App(limit: 1, at: One));
        var held = _capacity.Ask().Slot;
        _capacity.Apply(TestViews.App());

        _capacity.Apply(TestViews.App(limit: 1, at: One));

        _departed.Busy().ShouldBeEmpty();
        _capacity.Ask().IsGranted.ShouldBeFalse();
        held.Dispose();
        _forwarder.Closed.ShouldBeEmpty();
    }

    [Fact]
    public async Task Suspect_WhileItIsOne_IsPassedOverAndThenTriedAgain()
    {
        _capacity.Apply(TestViews.App(at: [One, Two]));
        var refused = _capacity.Ask().Slot;
        _capacity.Suspect(refused.Instance);
        refused.Dispose();
        for (var i = 0; i < 4; i++) _capacity.Ask().Slot.Instance.ShouldNotBe(refused.Instance);

        _capacity.Apply(TestViews.App(at: [IPEndPoint.Parse(refused.Instance.Address)]));
        var waiting = WaitFor(_capacity.Ask());
        _time.Advance(TimeSpan.FromMilliseconds(100));

        (await waiting).Slot.Instance.ShouldBe(refused.Instance);
    }

    [Fact]
    public async Task Slots_TakenByManyAtOnce_NeverExceedTheLimitAndAllComeBack()
    {
        _capacity.Apply(TestViews.App(limit: 3, at: [One, Two]));
        var (now, most) = (0, 0);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 2000; i++)
            {
                var claim = _capacity.Ask();
                if (claim.Waiting is not null) claim = await WaitFor(claim);
                using var slot = claim.Slot;
                InterlockedMax(ref most, Interlocked.Increment(ref now));
                Interlocked.Decrement(ref now);
            }
        })));

        most.ShouldBeLessThanOrEqualTo(6);
        _capacity.Count().ShouldBe((0, 0));
    }

    [Fact]
    public void Instance_ThatIsFrozen_IsShownToTheFirstWhoWaitsAndForgottenWhenItIsNotOffered()
    {
        _capacity.Apply(Without("frozen"));

        _capacity.Ask().Ahead.ShouldNotBeNull();
        _capacity.Ask().Ahead.ShouldBeNull();

        _forwarder.Closed.ShouldBeEmpty();
        _capacity.Apply(TestViews.App());
        _forwarder.Closed.ShouldBe([One.ToString()]);
    }

    [Fact]
    public async Task Instance_ThatWasApproached_IsTheOneThatIsOffered()
    {
        _capacity.Apply(Without("frozen"));
        var claim = _capacity.Ask();

        _capacity.Apply(TestViews.App(at: [One]));

        (await WaitFor(claim)).Slot.Instance.Upstream.ShouldBeSameAs(claim.Ahead);
        _forwarder.Closed.ShouldBeEmpty();
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most)) Interlocked.CompareExchange(ref most, value, seen);
    }

    private static AppView Without(string how) => how switch
    {
        "frozen" => TestViews.App() with { Endpoints = [TestViews.Endpoint(One) with { Frozen = true }] },
        "other revision" => TestViews.App() with { Endpoints = [TestViews.Endpoint(One) with { Revision = 2 }] },
        _ => TestViews.App(),
    };

    private Task<Claim> WaitFor(Claim claim, CancellationToken callerLeft = default) => (claim.Waiting ?? throw new ShouldAssertException("It does not wait.")).WaitAsync(_capacity, _time, callerLeft);
}
