using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Springtide.Autoscaling.Ceilings;
using Springtide.Model;
using Springtide.TestKit;

namespace Springtide.Autoscaling.Tests.Ceilings;

/// <summary>The autoscaler under ceilings. Pins say what is wished: they are not above a ceiling.</summary>
public sealed class CeiledAppsTests : IAsyncLifetime
{
    private static readonly RevisionId Shop = Revision("shop"), Checkout = Revision("checkout"), Elsewhere = new(new AppId("test", "shop"), 1);
    private readonly FakeTimeProvider _time = new();
    private readonly Surroundings _world = new();
    private readonly CeilingBook _book;
    private readonly Autoscaler _scaler;

    public CeiledAppsTests()
    {
        _book = new CeilingBook(_world, _time);
        _scaler = new Autoscaler(_world, _world, _world, _world, _time, NullLogger<Autoscaler>.Instance, ceilings: _book);
    }

    public async ValueTask InitializeAsync() => await _scaler.StartAsync(default);

    public async ValueTask DisposeAsync()
    {
        await _scaler.StopAsync(default);
        _scaler.Dispose();
    }

    [Fact]
    public void Wish_AboveTheCeiling_IsGrantedAsFarAsThereIsRoom_AndTheDecisionSaysSo()
    {
        Ceil(("instances", 3));

        Wants(Shop, 5);

        Of(Shop).ShouldBe(3);
        _scaler.Explain(Shop.App)!.Because[^1].ShouldBe("ceiling instances of prod: 3 of 3 held; nobody else has any to give to priority 50 → 3");
        _world.Events.Single(told => told.Kind == EventKinds.CeilingReached).Message.ShouldBe("held at 3: ceiling instances of prod: 3 of 3 held; nobody else has any to give to priority 50");
    }

    [Fact]
    public void OtherEnvironments_KnowNothingOfIt()
    {
        Ceil(("instances", 3));

        Wants(Elsewhere, 5);

        _world.Of(Elsewhere).Active.ShouldBe(5);
    }

    [Fact]
    public void LowerPriority_GivesWayAtOnce_AndItsPlaceIsTakenOnceItIsEmpty()
    {
        Ceil(("db-connections", 100));
        Wants(Shop, 10, takes: 10);
        _world.Has(Shop.App, (Shop, InstancePhase.Ready, 10));

        Wants(Checkout, 2, priority: 80, takes: 10);

        Of(Checkout).ShouldBe(0);
        Eventually(() => Of(Shop) == 8);
        Why(Shop).ShouldBe("ceiling db-connections of prod: 100 of 100 held; gives way to checkout (priority 80 over 50) → 8");
        Why(Checkout).ShouldContain("waits for what shop lets go (priority 50)");
        _world.Has(Shop.App, (Shop, InstancePhase.Ready, 8), (Shop, InstancePhase.Draining, 2));
        Settle();
        Of(Checkout).ShouldBe(0);
        _world.Has(Shop.App, (Shop, InstancePhase.Ready, 8), (Shop, InstancePhase.Draining, 1), (Shop, InstancePhase.Stopped, 1));
        Eventually(() => Of(Checkout) == 1);
        _world.Has(Shop.App, (Shop, InstancePhase.Ready, 8));
        Eventually(() => Of(Checkout) == 2);
        Of(Shop).ShouldBe(8);
    }

    [Fact]
    public void WhoWasHeldBack_GrowsAsSoonAsThereIsRoom_AndPeopleAreToldOnceOfEach()
    {
        Ceil(("instances", 4));
        Wants(Checkout, 3, priority: 80);
        Wants(Shop, 3);
        _world.Has(Checkout.App, (Checkout, InstancePhase.Ready, 3));
        for (var n = 0; n < 5; n++) _scaler.DecideRound();
        Of(Shop).ShouldBe(1);

        Wants(Checkout, 1, priority: 80);
        _world.Has(Checkout.App, (Checkout, InstancePhase.Ready, 1));

        Eventually(() => Of(Shop) == 3);
        _time.Advance(TimeSpan.FromSeconds(20));
        Eventually(() => _world.Events.Any(told => told.Kind == EventKinds.CeilingLeft));
        _world.Events.Where(told => told.App == Shop.App).Count(told => told.Kind == EventKinds.CeilingReached).ShouldBe(1);
    }

    [Fact]
    public void Equals_DoNotTakeFromEachOther_ButEverybodysFirstComesBeforeAnySecond()
    {
        Ceil(("instances", 4));
        Wants(Shop, 4);
        _world.Has(Shop.App, (Shop, InstancePhase.Ready, 4));

        Wants(Checkout, 3);
        Eventually(() => Of(Shop) == 3);
        _world.Has(Shop.App, (Shop, InstancePhase.Ready, 3));

        Eventually(() => Of(Checkout) == 1);
        Settle();
        (Of(Shop), Of(Checkout)).ShouldBe((3, 1));
    }

    [Fact]
    public void Ceiling_ThatIsLowered_TakesDown_AndRaised_LetsGrow()
    {
        Ceil(("cpu", 4));
        Wants(Shop, 4);
        _world.Has(Shop.App, (Shop, InstancePhase.Ready, 4));

        Ceil(("cpu", 2.5));
        Eventually(() => Of(Shop) == 2);
        Ceil();

        Eventually(() => Of(Shop) == 4);
    }

    [Fact]
    public void Frozen_HoldMemoryAndConnections_ButNoProcessor()
    {
        Ceil(("cpu", 2), ("db-connections", 4));
        _world.Has(Shop.App, (Shop, InstancePhase.Frozen, 2));
        _world.Set(Shop, new DesiredCount(0, 2));
        _scaler.Track(Shop.App, Shop, Policy(50, 1), null);

        Wants(Checkout, 4, takes: 1);

        Of(Checkout).ShouldBe(2);
        Why(Checkout).ShouldContain("ceiling cpu");
        _book.LinesOf("prod").Single(line => line.Name == "db-connections").Held.ShouldBe(4);
    }

    [Fact]
    public void MemoryOfTheMachine_IsACeilingOverAllEnvironments_AndTakesNobodyDown()
    {
        _book.SetMachine(256L << 20);   // four that were never measured
        Wants(Shop, 3);
        Wants(Elsewhere, 3);

        _world.Of(Elsewhere).Active.ShouldBe(1);
        Why(Elsewhere).ShouldContain("memory of this machine: 256Mi of 256Mi held; shared with shop.prod (priority 50 as well)");
        _book.SetMachine(64L << 20);
        _scaler.DecideRound();
        Of(Shop).ShouldBe(3);
    }

    [Fact]
    public void AfterARestart_NobodyGrows_BeforeEverybodyWasHeard_AndNobodyShrinks()
    {
        _book.BeginOpening();
        Ceil(("db-connections", 5));
        _world.Has(Shop.App, (Shop, InstancePhase.Ready, 4));
        _world.Set(Shop, new DesiredCount(4));
        Wants(Checkout, 4, priority: 80, takes: 1);
        Of(Checkout).ShouldBe(0);
        _scaler.Track(Shop.App, Shop, Policy(50, 1), null);

        _book.Open();

        Eventually(() => Of(Checkout) == 1);
        Of(Shop).ShouldBe(4);   // no gateway has reported yet: whose load is not known keeps what it has
    }

    [Fact]
    public void ReleaseUnderATightCeiling_LetsOneOldGoFirst()
    {
        Ceil(("instances", 2));
        Wants(Shop, 2);
        _world.Has(Shop.App, (Shop, InstancePhase.Ready, 2));
        var next = new RevisionId(Shop.App, 2);

        _book.AskComing(next, InstanceNeed.One, 50, wish: 2, holds: 0).ShouldBe(new ComingGrant(0, "ceiling instances of prod: 2 of 2 held; gives way to its own revision 2", HasProspects: true));

        Eventually(() => Of(Shop) == 1);
        _world.Has(Shop.App, (Shop, InstancePhase.Ready, 1));
        _book.AskComing(next, InstanceNeed.One, 50, wish: 2, holds: 0).Granted.ShouldBe(1);
    }

    [Fact]
    public void ReleaseOfASingleInstance_WithoutRoom_WaitsAndSaysWhy()
    {
        Ceil(("instances", 1));
        Wants(Shop, 1);
        _world.Has(Shop.App, (Shop, InstancePhase.Ready, 1));

        _book.AskComing(new RevisionId(Shop.App, 2), InstanceNeed.One, 50, wish: 1, holds: 0)
            .ShouldBe(new ComingGrant(0, "ceiling instances of prod: 1 of 1 held; nobody else has any to give to priority 50", HasProspects: false));

        Settle();
        Of(Shop).ShouldBe(1);
    }

    [Fact]
    public void AppThatIsGone_GivesBackWhatItHeld()
    {
        Ceil(("instances", 2));
        Wants(Shop, 2);
        _world.Has(Shop.App, (Shop, InstancePhase.Ready, 2));
        Wants(Checkout, 2);
        _scaler.Untrack(Shop.App);

        _world.Has(Shop.App, (Shop, InstancePhase.Stopped, 2));

        Eventually(() => Of(Checkout) == 2);
    }

    private void Ceil(params (string Name, double Most)[] ceilings) => _book.Set("prod", ceilings.ToDictionary(one => one.Name, one => one.Most));

    private void Wants(RevisionId revision, int count, int priority = 50, double takes = 0) =>
        _scaler.Track(revision.App, revision, Policy(priority, takes), new Pin(count, null, "the test"));

    private static ScalePolicy Policy(int priority, double takes) => new()
    {
        Priority = priority,
        Takes = takes > 0 ? ImmutableSortedDictionary<string, double>.Empty.Add("db-connections", takes) : ImmutableSortedDictionary<string, double>.Empty,
    };

    private static RevisionId Revision(string app) => new(new AppId("prod", app), 1);

    private int Of(RevisionId revision) => _world.Of(revision).Active;

    private string Why(RevisionId revision) => _scaler.Explain(revision.App)!.Because[^1];

    // Whoever is woken decides on the loop's thread; what has not been woken by now never is.
    private void Settle()
    {
        for (var n = 0; n < 3; n++) _scaler.DecideRound();
    }

    private void Eventually(Func<bool> condition)
    {
        for (var n = 0; n < 400 && !condition(); n++)
        {
            if (n > 100) _scaler.DecideRound();
            SpinWait.SpinUntil(condition, TimeSpan.FromMilliseconds(10));
        }
        condition().ShouldBeTrue(string.Join('\n', _world.Sets.Select(set => $"{set.Revision}: {set.Count}")));
    }
}
