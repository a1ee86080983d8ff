using Springtide.Model;

namespace Springtide.Autoscaling.Tests;

public sealed class ScaleDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 16, 20, 0, 0, TimeSpan.Zero);
    private static readonly RevisionId Hello = new(new AppId("dev", "hello"), 3);
    private static readonly ScalePolicy TenEach = new() { Target = 10, Utilisation = 1, Max = 20 };

    [Theory]
    //          from ready stable burst present → to
    [InlineData(1, 1, 5, 5, 5, 1)]
    [InlineData(1, 1, 11, 11, 11, 2)]
    [InlineData(4, 4, 41, 41, 41, 5)]
    [InlineData(4, 4, 1, 1, 1, 2)]          // shrink rate: half of what is ready
    [InlineData(5, 5, 1, 1, 1, 2)]
    [InlineData(1, 1, 0.1, 0.1, 0, 1)]      // zero only after idle
    [InlineData(1, 1, 50, 300, 300, 20)]    // burst, cut by the maximum
    [InlineData(2, 2, 20, 40, 40, 4)]       // burst of twice the ready ones
    [InlineData(2, 2, 20, 39, 39, 4)]       // 39 / 10 rounds up to 4
    [InlineData(2, 2, 20, 30, 30, 2)]       // 3 / 2 is no burst, and stable is content
    [InlineData(3, 1, 25, 25, 25, 3)]       // counts what is still starting
    [InlineData(1, 1, 400, 400, 0, 1)]      // growth guard: nobody is here any more
    [InlineData(1, 1, 400, 400, 25, 3)]     // growth guard: three would do for those who are
    public void Load_IsFollowed(int from, int ready, double stable, double burst, int present, int to) =>
        Decide(TenEach, Load(stable, burst, present), from, ready).Decision.To.ShouldBe(new DesiredCount(to));

    [Theory]
    [InlineData(0.7, 36, 2)]
    [InlineData(0.7, 35, 1)]
    [InlineData(1.0, 50, 1)]
    public void Target_IsTakenTimesUtilisation(double utilisation, double load, int to) =>
        Decide(new ScalePolicy { Utilisation = utilisation }, Load(load, load, 100), 1, 1).Decision.To.Active.ShouldBe(to);

    [Fact]
    public void Burst_NeverShrinks_AndEndsAfterAMinuteWithoutOne()
    {
        var begun = Decide(TenEach, Load(30, 60, 60), 2, 2);
        begun.Rule.ShouldBe(ScaleRule.Burst);
        begun.Decision.To.Active.ShouldBe(6);

        Decide(TenEach, Load(5, 5, 5), 6, 6, begun.Next, Now.AddSeconds(60)).Decision.To.Active.ShouldBe(6);
        var after = Decide(TenEach, Load(5, 5, 5), 6, 6, begun.Next, Now.AddSeconds(61));

        after.Rule.ShouldBe(ScaleRule.Stable);
        after.Decision.To.Active.ShouldBe(3);
        after.Next.InBurst.ShouldBeFalse();
    }

    [Fact]
    public void Burst_SeenAgain_IsExtended()
    {
        var memory = new ScaleMemory(Now, 6);

        Decide(TenEach, Load(30, 130, 130), 6, 6, memory, Now.AddSeconds(50)).Next.ShouldBe(new ScaleMemory(Now.AddSeconds(50), 13));
    }

    [Fact]
    public void Burst_RemembersWhatWasDecided_NotWhatWasWished()
    {
        var outcome = Decide(TenEach, Load(100, 200, 25), 1, 1);

        outcome.Decision.To.Active.ShouldBe(3);
        outcome.Next.BurstHighest.ShouldBe(3);
    }

    [Fact]
    public void AfterARestart_SeveralInstances_BeginInBurstMode()
    {
        var memory = ScaleMemory.AfterRestart(active: 4, frozen: 0, Now);

        var outcome = Decide(TenEach, Load(1, 1, 1), 4, 4, memory);

        (outcome.Rule, outcome.Decision.To.Active).ShouldBe((ScaleRule.Burst, 4));
        ScaleMemory.AfterRestart(active: 1, frozen: 0, Now).InBurst.ShouldBeFalse();
    }

    [Fact]
    public void Shrinking_WithLessThanAMinuteOfKnowledge_Waits()
    {
        var known59 = Load(1, 1, 1) with { KnownFor = TimeSpan.FromSeconds(59) };

        Decide(TenEach, known59, 4, 4).Decision.To.Active.ShouldBe(4);
        Decide(TenEach, known59 with { KnownFor = TimeSpan.FromSeconds(60) }, 4, 4).Decision.To.Active.ShouldBe(2);
    }

    [Fact]
    public void UnknownLoad_HoldsWhatRuns_WithinTheLimits()
    {
        var unknown = new LoadObservation.Unknown("no gateway is connected");

        Decide(TenEach, unknown, 4, 4).Decision.To.Active.ShouldBe(4);
        Decide(TenEach with { Max = 3 }, unknown, 4, 4).Decision.To.Active.ShouldBe(3);
        Decide(TenEach with { Min = 5 }, unknown, 4, 4).Decision.To.Active.ShouldBe(5);
        Decide(TenEach, unknown, 4, 4).Decision.Because[0].ShouldBe("load unknown: no gateway is connected");
    }

    [Theory]
    [InlineData(0, 0, 1, 0)]
    [InlineData(0, 1, 1, 0)]      // the frozen one is thawed: it counts
    [InlineData(0, 3, 1, 2)]
    [InlineData(2, 3, 2, 1)]
    public void Demand_AtZero_StartsTheFewestAtOnce(int min, int frozen, int active, int stillFrozen)
    {
        var outcome = Decide(TenEach with { Min = min }, Load(0, 0, 0) with { Waiting = 1000 }, 0, 0, frozen: frozen);

        outcome.Rule.ShouldBe(ScaleRule.Demand);
        outcome.Decision.To.ShouldBe(new DesiredCount(active, stillFrozen));
    }

    [Fact]
    public void FirstStart_WhileItRuns_NothingMoreIsStarted()
    {
        var outcome = Decide(TenEach, Load(900, 900, 0) with { Waiting = 1000 }, 1, 0);

        (outcome.Rule, outcome.Decision.To.Active).ShouldBe((ScaleRule.WaitingForFirst, 1));
    }

    [Fact]
    public void FirstReady_WithLessThanTwoSecondsOfLoad_Settles()
    {
        var outcome = Decide(TenEach, Load(900, 900, 1000) with { Covered = TimeSpan.FromSeconds(1.9) }, 1, 1);

        (outcome.Rule, outcome.Decision.To.Active).ShouldBe((ScaleRule.Settling, 1));
    }

    [Theory]
    [InlineData(0, "30m", 1, 0, 1)]
    [InlineData(0, "30m", 3, 0, 3)]
    [InlineData(0, "0s", 3, 0, 0)]
    [InlineData(2, "30m", 3, 2, 0)]
    public void Idle_FreezesTheLast_OrFallsToTheMinimum(int min, string keep, int from, int active, int frozen)
    {
        var policy = TenEach with { Min = min, Keep = Duration.Parse(keep) };

        var outcome = Decide(policy, Quiet(60), from, from);

        outcome.Rule.ShouldBe(ScaleRule.Idle);
        outcome.Decision.To.ShouldBe(new DesiredCount(active, frozen));
    }

    [Fact]
    public void Idle_WithAnOpenConnection_IsNotIdle() =>
        Decide(TenEach, Quiet(3600) with { InFlight = 1 }, 1, 1).Decision.To.Active.ShouldBe(1);

    [Fact]
    public void Idle_BeforeItsTime_IsNotIdle() => Decide(TenEach, Quiet(59.9), 1, 1).Decision.To.Active.ShouldBe(1);

    [Fact]
    public void Frozen_IsKeptForItsTime_ThenStopped()
    {
        var frozen = Decide(TenEach, Quiet(60), 1, 1);
        frozen.Next.FrozenSince.ShouldBe(Now);

        Decide(TenEach, Quiet(900), 0, 0, frozen.Next, Now.AddMinutes(29.9), frozen: 1).Decision.To.ShouldBe(new DesiredCount(0, 1));
        var stopped = Decide(TenEach, Quiet(900), 0, 0, frozen.Next, Now.AddMinutes(30), frozen: 1);

        stopped.Decision.To.ShouldBe(DesiredCount.Zero);
        stopped.Decision.Because.ShouldBe(["frozen for 30m, kept for 30m → stopped"]);
    }

    [Fact]
    public void Frozen_NewlyAgain_IsKeptFromThen()
    {
        var longAgo = new ScaleMemory(FrozenSince: Now.AddHours(-1));

        Decide(TenEach, Quiet(60), 1, 1, longAgo).Next.FrozenSince.ShouldBe(Now);
    }

    [Fact]
    public void Growth_ThawsBeforeItStarts() =>
        Decide(TenEach, Load(25, 25, 25), 1, 1, frozen: 1).Decision.To.ShouldBe(new DesiredCount(3, 0));

    [Fact]
    public void Surplus_AboveZero_IsStoppedNotFrozen() => Decide(TenEach, Load(1, 1, 1), 4, 4).Decision.To.ShouldBe(new DesiredCount(2));

    [Theory]
    [InlineData(0), InlineData(3), InlineData(50)]
    public void Pin_HoldsWhateverTheLoad(int count)
    {
        var pin = new Pin(count, Now.AddMinutes(1), "admin");

        Decide(TenEach, Load(100, 100, 100), 2, 2, pin: pin).Decision.To.ShouldBe(new DesiredCount(count));
        Decide(TenEach, new LoadObservation.Unknown(""), 2, 2, pin: pin).Decision.To.ShouldBe(new DesiredCount(count));
        Decide(TenEach, Load(15, 15, 15), 2, 2, pin: pin, now: Now.AddMinutes(1)).Decision.To.ShouldBe(new DesiredCount(2));
    }

    [Fact]
    public void Reasons_CarryTheNumbersInOrder() =>
        Decide(new ScalePolicy { Utilisation = 0.7 }, Load(80, 80, 40), 2, 2).Decision.Because
            .ShouldBe(["load 80 over 60 s / 35 per instance → 3", "40 requests now ask for no more than 2 → 2"]);

    private static LoadObservation.Measured Load(double stable, double burst, int inFlight) =>
        new(stable, burst, inFlight, 0, TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromSeconds(60));

    private static LoadObservation.Measured Quiet(double seconds) => Load(0, 0, 0) with { IdleFor = TimeSpan.FromSeconds(seconds) };

    private static ScaleOutcome Decide(
        ScalePolicy policy, LoadObservation load, int from, int ready, ScaleMemory? memory = null, DateTimeOffset? now = null, int frozen = 0, Pin? pin = null) =>
        ScaleDecider.Decide(new ScaleSituation(
            Hello, policy, pin, load, new InstanceCounts(ready, Math.Max(0, from - ready), frozen), new DesiredCount(from, frozen), memory ?? ScaleMemory.None, now ?? Now));
}
