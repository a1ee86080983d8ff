using Springtide.Model;

namespace Springtide.Autoscaling.Tests;

public sealed class PaceLimitTests
{
    private static readonly DateTimeOffset Begin = new(2026, 2, 16, 20, 0, 0, TimeSpan.Zero);
    private static readonly RevisionId Hello = new(new AppId("dev", "hello"), 3);
    private static readonly ScalePolicy TenEach = new() { Target = 10, Utilisation = 1, Max = 100 };

    [Theory]
    [InlineData("4 per 15s", 2, 6)]
    [InlineData("100% per 15s", 3, 6)]
    [InlineData("4 or 100% per 15s", 3, 7)]
    [InlineData("4 or 100% per 15s", 8, 16)]
    public void Growth_TakesNoMoreThanItsStepWithinThePeriod_AndThenTheNext(string pace, int from, int most)
    {
        var app = new PacedApp(TenEach with { Out = ScalePace.Parse(pace) }, from);

        app.Decide(load: 1000).ShouldBe(most);
        app.After(14).Decide(load: 1000).ShouldBe(most);
        app.After(1).Decide(load: 1000).ShouldBeGreaterThan(most);
    }

    [Theory]
    [InlineData("2 per 1m", 10, 8)]
    [InlineData("10% per 1m", 10, 9)]
    [InlineData("10% per 1m", 4, 3)]
    public void Shrinking_TakesNoMoreThanItsStepWithinThePeriod(string pace, int from, int least)
    {
        var app = new PacedApp(TenEach with { In = ScalePace.Parse(pace) }, from);

        app.Decide(load: 1).ShouldBe(least);
        app.After(58).Decide(load: 1).ShouldBe(least);
        app.After(2).Decide(load: 1).ShouldBeLessThan(least);
    }

    [Fact]
    public void Growth_AcrossAPeriodsEnd_CountsWhatStoodWhenItBegan()
    {
        var app = new PacedApp(TenEach with { Out = ScalePace.Parse("4 per 10s") }, 2);

        app.Decide(load: 40).ShouldBe(4);
        app.After(6).Decide(load: 100).ShouldBe(6);   // two of four are taken
        app.After(4).Decide(load: 100).ShouldBe(8);   // those two are ten seconds old, the others are not
    }

    [Fact]
    public void GrowthWindow_TakesTheFewestAskedForInIt()
    {
        var app = new PacedApp(TenEach with { Out = ScalePace.Parse("after 30s") }, 2);

        app.Decide(load: 20).ShouldBe(2);
        app.After(10).Decide(load: 90).ShouldBe(2);
        app.After(10).Decide(load: 60).ShouldBe(2);
        app.After(12).Decide(load: 80).ShouldBe(6);
        app.Because.ShouldContain("the fewest asked for in the last 30s → 6");
    }

    [Fact]
    public void ShrinkWindow_TakesTheMostAskedForInIt()
    {
        var app = new PacedApp(TenEach with { In = ScalePace.Parse("after 5m") }, 9);

        app.Decide(load: 90).ShouldBe(9);
        app.After(60).Decide(load: 70).ShouldBe(9);
        app.After(180).Decide(load: 50).ShouldBe(9);
        app.After(60).Decide(load: 50).ShouldBe(7);
        app.Because.ShouldContain("the most asked for in the last 5m → 7");
    }

    [Fact]
    public void ShrinkWindow_OfWhichNothingIsKnown_Holds()
    {
        var app = new PacedApp(TenEach with { In = ScalePace.Parse("after 5m") }, 9);

        app.Decide(load: 10).ShouldBe(9);
        app.After(299).Decide(load: 10).ShouldBe(9);
        app.After(1).Decide(load: 10).ShouldBe(4);   // Knative's shrink rate has its word as well
    }

    [Fact]
    public void ShrinkWindow_OfItsOwn_TakesThePlaceOfTheLearnedHold()
    {
        var learned = TenEach with { Utilisation = Utilisation.Auto };

        new PacedApp(learned, 9).Decide(load: 10).ShouldBe(9);
        new PacedApp(learned with { In = ScalePace.Parse("after 0s") }, 9).Decide(load: 10).ShouldBe(2);
    }

    [Fact]
    public void Never_KeepsWhatThereIs_EvenWhenNobodyAsks()
    {
        var app = new PacedApp(TenEach with { In = ScalePace.Never }, 5);

        app.Decide(load: 1).ShouldBe(5);
        app.Because.ShouldContain("in: never → 5");
        app.After(4000).Decide(load: 0, idle: 4000).ShouldBe(5);
    }

    [Fact]
    public void Idle_GoesDownByTheSteps_AndTheLastIsFrozen()
    {
        var app = new PacedApp(TenEach with { In = ScalePace.Parse("2 per 1m") }, 3);

        app.Decide(load: 0, idle: 100).ShouldBe(1);
        app.After(60).Decide(load: 0, idle: 160).ShouldBe(0);
        app.Latest.To.Frozen.ShouldBe(1);
    }

    [Theory]
    [InlineData(5, 100, 5)]   // the minimum is wanted at once
    [InlineData(0, 3, 3)]     // and so is the maximum
    public void MinimumAndMaximum_HaveTheLastWord(int min, int max, int to)
    {
        var policy = TenEach with { Min = min, Max = max, Out = ScalePace.Parse("1 per 1m"), In = ScalePace.Never };

        new PacedApp(policy, min > 0 ? 1 : 10).Decide(load: min > 0 ? 100 : 1).ShouldBe(to);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    public void BusyInstances_AreNotLetGo_WhenNobodyAsks(int busy, int to)
    {
        var app = new PacedApp(TenEach, 3);

        app.Decide(load: 0, idle: 100, busy: busy).ShouldBe(to);
        app.Because.ShouldContain(because => because.Contains("busy by", StringComparison.Ordinal));
        app.After(2).Decide(load: 0, idle: 102).ShouldBe(0);
        app.Latest.To.Frozen.ShouldBe(to);
        app.Memory.Pace.ShouldBeNull();
    }

    [Fact]
    public void BusyInstances_DoNotOutvoteAPin() => new PacedApp(TenEach, 3).Decide(load: 0, busy: 3, pin: new Pin(1, null, "admin")).ShouldBe(1);

    [Fact]
    public void Pin_IsNotHeldUp()
    {
        var app = new PacedApp(TenEach with { Out = ScalePace.Parse("1 per 1m") }, 1);

        app.Decide(load: 1, pin: new Pin(9, null, "admin")).ShouldBe(9);
    }

    [Fact]
    public void Burst_ThatWasCutDown_DoesNotComeTrueLater()
    {
        var app = new PacedApp(TenEach with { Out = ScalePace.Parse("1 per 1m") }, 2);
        app.Decide(load: 30, burst: 200, present: 200).ShouldBe(3);

        app.After(50).Decide(load: 20, burst: 20, present: 200).ShouldBe(3);
        app.After(10).Decide(load: 20, burst: 20, present: 200).ShouldBe(3);
    }

    [Fact]
    public void Reasons_NameEachLimitThatHadAWord_InOrder()
    {
        var app = new PacedApp(TenEach with { Max = 20, Out = ScalePace.Parse("2 per 1m after 10s") }, 8);
        app.Decide(load: 90).ShouldBe(8);
        app.Because.ShouldBe(["load 90 over 60 s / 10 per instance → 9", "the fewest asked for in the last 10s → 8"]);

        app.After(12).Decide(load: 120).ShouldBe(10);

        app.Because.ShouldBe(["load 120 over 60 s / 10 per instance → 12", "at most 2 more than 8 within 1m → 10"], "a window whose fewest is as many says nothing");
    }

    [Theory]
    [InlineData("1", "any", 50, 1000)]           // the formulas alone follow every turn of the load
    [InlineData("1", "after 2m", 0, 1)]
    [InlineData("auto", "any", 0, 2)]            // the learned hold needs no help
    [InlineData("auto", "after 0s", 50, 1000)]   // unless it is taken away
    public void FlappingLoad_MakesNoFlappingCount(string utilisation, string shrinking, int least, int most)
    {
        var policy = TenEach with { Utilisation = Utilisation.Parse(utilisation), In = ScalePace.Parse(shrinking) is { IsAny: false } pace ? pace : null };
        var app = new PacedApp(policy, 4);
        for (var tick = 0; tick < 600; tick++) app.After(2).Decide(load: tick / 10 % 2 == 0 ? 50 : 30);   // twenty seconds each, for twenty minutes

        app.Turns.ShouldBeInRange(least, most);
    }

    [Fact]
    public void Memory_StaysSmall_AndIsNoneWithoutPaces()
    {
        var app = new PacedApp(TenEach with { Out = ScalePace.Parse("50 per 30m after 1h"), In = ScalePace.Parse("50 per 30m after 1h") }, 50);
        for (var tick = 0; tick < 3000; tick++) app.After(2).Decide(load: 300 + (tick * 7919 % 500));

        app.Memory.Pace.ShouldNotBeNull();
        (app.Memory.Pace.Changes.Steps.Length <= 60 && app.Memory.Pace.Fewest.Steps.Length <= 60 && app.Memory.Pace.Most.Steps.Length <= 60).ShouldBeTrue();
        app.With(TenEach).Decide(load: 300);
        app.Memory.Pace.ShouldBeNull();
    }

    [Fact]
    public void ClockSetBack_KeepsNothingForLonger()
    {
        var app = new PacedApp(TenEach with { In = ScalePace.Parse("after 1m") }, 9);
        app.After(3600).Decide(load: 90);

        app.After(-3600).Decide(load: 50).ShouldBe(9);
        app.After(60).Decide(load: 50).ShouldBe(5);
    }

    /// <summary>One app, decision after decision.</summary>
    private sealed class PacedApp(ScalePolicy policy, int count)
    {
        private ScalePolicy _policy = policy;
        private DateTimeOffset _now = Begin;
        private DesiredCount _count = new(count);
        private int _direction;

        public ScaleMemory Memory { get; private set; } = ScaleMemory.None;

        public ScaleDecision Latest { get; private set; } = null!;

        public int Turns { get; private set; }

        public IEnumerable<string> Because => Latest.Because;

        public PacedApp After(double seconds)
        {
            _now = _now.AddSeconds(seconds);
            return this;
        }

        public PacedApp With(ScalePolicy next)
        {
            _policy = next;
            return this;
        }

        public int Decide(double load, double? burst = null, int? present = null, double idle = 0, int busy = 0, Pin? pin = null)
        {
            var measured = new LoadObservation.Measured(
                load, burst ?? load, present ?? (int)load, 0, TimeSpan.FromSeconds(idle), TimeSpan.FromHours(1), LoadWindow.Length);
            var outcome = ScaleDecider.Decide(new ScaleSituation(Hello, _policy, pin, measured, new InstanceCounts(_count.Active, 0, _count.Frozen, busy), _count, Memory, _now));
            Count(Math.Sign(outcome.Decision.To.Active - _count.Active));
            (_count, Memory, Latest) = (outcome.Decision.To, outcome.Next, outcome.Decision);
            return _count.Active;
        }

        private void Count(int direction)
        {
            if (direction == 0) return;
            if (direction == -_direction) Turns++;
            _direction = direction;
        }
    }
}
