using Springtide.Model;

namespace Springtide.Autoscaling.Tests;

public sealed class StandbyTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 16, 20, 0, 0, TimeSpan.Zero);
    private static readonly RevisionId Hello = new(new AppId("dev", "hello"), 3);
    private static readonly ScalePolicy TenEach = new() { Target = 10, Utilisation = 1, Max = 20, Keep = Duration.Seconds(60) };

    [Theory]
    //          standby load from frozen → active frozen started
    [InlineData("0", 10, 4, 0, 2, 0, 0)]           // Knative's shrink rate: half; nothing is kept
    [InlineData("1", 10, 4, 0, 2, 1, 0)]
    [InlineData("5", 10, 4, 0, 2, 2, 0)]           // as many as were let go
    [InlineData("5", 10, 4, 4, 2, 5, 0)]           // and never more than were asked for
    [InlineData("5", 60, 4, 3, 6, 1, 0)]           // growth takes them first
    [InlineData("2 always", 40, 4, 0, 4, 2, 2)]    // from the start
    [InlineData("2 always", 60, 4, 2, 6, 0, 0)]    // two are thawed; two take their place when the count no longer grows
    [InlineData("2 always", 60, 6, 0, 6, 2, 2)]
    [InlineData("2 always", 10, 4, 2, 2, 2, 2)]
    public void Standby_StandsBesideWhatTheLoadAsksFor(string standby, int load, int from, int frozen, int active, int kept, int started) =>
        Decide(TenEach with { Standby = Standby.Parse(standby) }, Load(load), from, frozen).Decision.To.ShouldBe(new DesiredCount(active, kept, started));

    [Fact]
    public void WhatShrinkingFroze_IsKeptForItsTime_ThenStopped()
    {
        var policy = TenEach with { Standby = 2 };
        var frozen = Decide(policy, Load(20), 4, 0);
        frozen.Decision.To.ShouldBe(new DesiredCount(2, 2));

        Decide(policy, Load(20), 2, 2, frozen.Next, Now.AddSeconds(59)).Decision.To.ShouldBe(new DesiredCount(2, 2));
        Decide(policy, Load(20), 2, 2, frozen.Next, Now.AddSeconds(60)).Decision.To.ShouldBe(new DesiredCount(2));
    }

    [Fact]
    public void StandbyOfAlways_OutlivesKeep_AndTheAppItself()
    {
        var policy = TenEach with { Standby = Standby.Parse("2 always") };

        var idle = Decide(policy, Load(0, idle: 100), 3, 2);
        var later = Decide(policy, Load(0, idle: 1000), 0, 2, idle.Next, Now.AddSeconds(1000));

        idle.Decision.To.ShouldBe(new DesiredCount(0, 2, 2));
        later.Decision.To.ShouldBe(new DesiredCount(0, 2, 2));
        later.Decision.Because.ShouldBe(["nobody asks", "standby 2 always → 2 frozen"]);
    }

    [Fact]
    public void Demand_AtZero_ThawsOne() =>
        Decide(TenEach with { Standby = Standby.Parse("2 always") }, Load(0) with { Waiting = 7 }, 0, 2).Decision.To.ShouldBe(new DesiredCount(1, 1, 1));

    [Fact]
    public void PinToZero_KeepsNothing() =>
        Decide(TenEach with { Standby = Standby.Parse("2 always") }, Load(10), 1, 2, pin: new Pin(0, null, "admin")).Decision.To.ShouldBe(DesiredCount.Zero);

    [Fact]
    public void Reasons_SayWhatStandsBy() =>
        Decide(TenEach with { Standby = 3 }, Load(20), 4, 0).Decision.Because[^1].ShouldBe("standby 3 → 2 frozen");

    private static LoadObservation.Measured Load(double load, double idle = 0) =>
        new(load, load, (int)load, 0, TimeSpan.FromSeconds(idle), TimeSpan.FromHours(1), LoadWindow.Length);

    private static ScaleOutcome Decide(ScalePolicy policy, LoadObservation load, int from, int frozen, ScaleMemory? memory = null, DateTimeOffset? now = null, Pin? pin = null) =>
        ScaleDecider.Decide(new ScaleSituation(Hello, policy, pin, load, new InstanceCounts(from, 0, frozen), new DesiredCount(from, frozen), memory ?? ScaleMemory.None, now ?? Now));
}
