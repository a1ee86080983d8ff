using Springtide.Model;

namespace Springtide.Autoscaling.Tests;

public sealed class FittedRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 16, 20, 0, 0, TimeSpan.Zero);
    private static readonly RevisionId Hello = new(new AppId("dev", "hello"), 3);
    private static readonly ScalePolicy TenEach = new() { Target = 10, Max = 20, Utilisation = new Utilisation(0.6, 0.95) };

    [Theory]
    //          from stable burst → to, at 90 %: 9 per instance
    [InlineData(1, 9, 9, 1)]
    [InlineData(1, 9.1, 9.1, 2)]
    [InlineData(4, 36, 40, 4)]        // six seconds of more than is aimed at still fit: nothing to do
    [InlineData(4, 36, 40.1, 5)]      // they do not fit any more: 40.1 / 9 at once
    [InlineData(4, 36, 120, 14)]
    [InlineData(4, 36, 1000, 20)]     // the maximum
    public void Growth_IsAtOnce(int from, double stable, double burst, int to)
    {
        var outcome = Decide(Load(stable, burst), from);

        outcome.Decision.To.Active.ShouldBe(to);
        outcome.Rule.ShouldBe(ScaleRule.Fitted);
    }

    [Theory]
    [InlineData(0.6, 7)]
    [InlineData(0.7, 6)]
    [InlineData(0.95, 5)]
    public void Share_DecidesHowMuchRoomIsKept(double share, int to) => Decide(Load(40, 40), 1, share: share).Decision.To.Active.ShouldBe(to);

    [Fact]
    public void Fewer_MustHaveBeenEnoughForAMinute_AndTheMostOfItCounts()
    {
        var first = Decide(Load(18, 18), 5);
        first.Decision.To.Active.ShouldBe(5);
        first.Decision.Because[^1].ShouldBe("fewer have been enough for less than 1m → 5");

        var ripple = Decide(Load(27, 27), 5, memory: first.Next, now: Now.AddSeconds(30));
        var after = Decide(Load(18, 18), 5, memory: ripple.Next, now: Now.AddSeconds(60));

        after.Decision.To.Active.ShouldBe(3);
    }

    [Fact]
    public void LoadThatReturns_BeginsTheMinuteAgain()
    {
        var low = Decide(Load(18, 18), 5);
        var back = Decide(Load(45, 45), 5, memory: low.Next, now: Now.AddSeconds(30));

        Decide(Load(18, 18), 5, memory: back.Next, now: Now.AddSeconds(61)).Decision.To.Active.ShouldBe(5);
    }

    [Theory]
    [InlineData(10, 60)]
    [InlineData(120, 120)]
    [InlineData(3600, 600)]
    public void SlowStarters_AreKeptForLonger_WithinBounds(double startUp, double seconds) =>
        ShrinkHold.LengthFor(TimeSpan.FromSeconds(startUp)).TotalSeconds.ShouldBe(seconds);

    [Fact]
    public void Queue_AsksForWhatArrives_AndForItsClearing_NotForItsLength()
    {
        // 600 wait, though 50 a second of 0.5 s each ask for 25 at once only; clearing 600 × 0.5 s within 10 s takes 30 more. By their number alone it would be 67.
        var load = Load(625, 625) with { Waiting = 600, InFlight = 25, OfferedStable = 25, OfferedBurst = 25, OfferedLast = 25, ServiceTime = 0.5 };

        var outcome = Decide(load, 3);

        outcome.Decision.To.Active.ShouldBe(7);
        outcome.Decision.Because[^1].ShouldBe("load 25 over 6 s and 600 requests waiting, more than fits → 7");
    }

    [Fact]
    public void Queue_WhoseInstancesAreOnTheirWay_AsksForNoMore()
    {
        var load = Load(625, 625) with { Waiting = 600, InFlight = 10, OfferedStable = 25, OfferedBurst = 25, OfferedLast = 25, ServiceTime = 0.5 };

        Decide(load, from: 7, ready: 1).Decision.To.Active.ShouldBe(7);
    }

    [Theory]
    [InlineData(29, 0, 3)]     // a second of a little more, though somebody waits: chance
    [InlineData(45, 0, 3)]     // much more, and nobody waits: it fits
    [InlineData(45, 1, 5)]
    [InlineData(90, 1, 10)]
    public void Flood_IsSeenWithinASecond(double last, int waiting, int to) =>
        Decide(Load(25, 25) with { OfferedLast = last, Waiting = waiting, InFlight = 100 }, 3).Decision.To.Active.ShouldBe(to);

    [Fact]
    public void LoadKnownForLessThanAMinute_TakesNothingDown() =>
        Decide(Load(1, 1) with { KnownFor = TimeSpan.FromSeconds(59) }, 5, memory: new ScaleMemory(LowSince: Now.AddMinutes(-5), LowHighest: 1)).Decision.To.Active.ShouldBe(5);

    [Fact]
    public void LoadThatIsGone_StartsNothing() => Decide(Load(90, 0) with { InFlight = 0 }, 2).Decision.To.Active.ShouldBe(2);

    private static LoadObservation.Measured Load(double stable, double burst) =>
        new(stable, burst, (int)Math.Ceiling(burst), 0, TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromSeconds(60));

    private static ScaleOutcome Decide(
        LoadObservation load, int from, int? ready = null, double share = 0.9, ScaleMemory? memory = null, DateTimeOffset? now = null) =>
        ScaleDecider.Decide(new ScaleSituation(
            Hello, TenEach, null, load, new InstanceCounts(ready ?? from, from - (ready ?? from), 0), new DesiredCount(from), memory ?? ScaleMemory.None, now ?? Now) { Share = share });
}
