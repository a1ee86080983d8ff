using Springtide.Model;

namespace Springtide.Autoscaling.Tests;

public sealed class AtHandTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 16, 20, 0, 0, TimeSpan.Zero);
    private static readonly RevisionId Hello = new(new AppId("dev", "hello"), 3);
    private static readonly ScalePolicy TenEach = new() { Target = 10, Utilisation = 1, Max = 20, Standby = 9 };

    [Theory]
    //          waiting frozen ready → active
    [InlineData(0, 5, 2, 2)]
    [InlineData(1, 5, 2, 3)]     // one waits: one is thawed
    [InlineData(25, 5, 2, 5)]
    [InlineData(500, 5, 2, 7)]   // all there are, and starts by what the load asks for
    [InlineData(25, 0, 2, 2)]    // nothing at hand: as without
    [InlineData(25, 5, 0, 2)]    // a queue made by one cold start is no flood
    public void Waiting_IsAnsweredByAThaw(int waiting, int frozen, int ready, int active) =>
        Decide(TenEach, Load(15, waiting), 2, ready, frozen).Decision.To.Active.ShouldBe(active);

    [Fact]
    public void WhoWaitedAWhileAgo_MayHaveBeenServedSince() =>
        Decide(TenEach, Load(15, 25) with { HeardAgo = TimeSpan.FromSeconds(0.3) }, 2, 2, 5).Decision.To.Active.ShouldBe(2);

    [Theory]
    [InlineData(10, 1, 0)]    // the one under way takes them all
    [InlineData(25, 1, 2)]
    [InlineData(25, 5, 0)]
    public void ThawsUnderWay_AreCounted(int waiting, int thawing, int more)
    {
        var situation = new ScaleSituation(Hello, TenEach with { Utilisation = Utilisation.Auto }, null, Load(15, waiting), new InstanceCounts(2, 0, 4 + thawing), new DesiredCount(2 + thawing, 4), ScaleMemory.None, Now);

        ScaleDecider.Decide(situation).Decision.To.Active.ShouldBe(2 + thawing + more);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("auto")]
    public void WhatWasThawed_IsNotFrozenAgainByTheNextTick(string utilisation)
    {
        var policy = TenEach with { Utilisation = Utilisation.Parse(utilisation) };
        var thawed = Decide(policy, Load(15, 25), 2, 2, 5);

        var situation = new ScaleSituation(Hello, policy, null, Load(15, 0), new InstanceCounts(5, 0, 2), thawed.Decision.To, thawed.Next, Now.AddSeconds(2));

        ScaleDecider.Decide(situation).Decision.To.Active.ShouldBe(5);
    }

    [Fact]
    public void Settling_DoesNotHoldAThawUp()
    {
        var outcome = Decide(TenEach, Load(15, 25) with { Covered = TimeSpan.FromSeconds(0.1) }, 1, 1, 5);

        (outcome.Rule, outcome.Decision.To).ShouldBe((ScaleRule.Settling, new DesiredCount(4, 2)));
        outcome.Decision.Because[^2..].ShouldBe(["25 requests waiting, 5 frozen at hand → 4", "standby 9 → 2 frozen"]);
    }

    [Fact]
    public void Thawed_NeverMoreThanTheMaximum() => Decide(TenEach with { Max = 3 }, Load(15, 500), 2, 2, 5).Decision.To.Active.ShouldBe(3);

    private static LoadObservation.Measured Load(double load, int waiting) =>
        new(load, load, (int)load, waiting, TimeSpan.Zero, TimeSpan.FromHours(1), LoadWindow.Length);

    private static ScaleOutcome Decide(ScalePolicy policy, LoadObservation load, int from, int ready, int frozen) =>
        ScaleDecider.Decide(new ScaleSituation(Hello, policy, null, load, new InstanceCounts(ready, from - ready, frozen), new DesiredCount(from, frozen), ScaleMemory.None, Now));
}
