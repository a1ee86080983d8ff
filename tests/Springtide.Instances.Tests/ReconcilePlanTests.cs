using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Instances.Tests;

public sealed class ReconcilePlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 16, 20, 0, 0, TimeSpan.Zero);
    private static readonly AppId Hello = new("dev", "hello");
    private static readonly RevisionId One = new(Hello, 1);
    private static readonly RevisionId Two = new(Hello, 2);

    // S starting, R ready, L leaving to be frozen, F frozen, D draining; numbered by age, the oldest is 1.
    [Theory]
    [InlineData("", 0, 0, "")]
    [InlineData("", 1, 0, "start")]
    [InlineData("", 3, 2, "start start start")]
    [InlineData("S", 1, 0, "")]
    [InlineData("S", 3, 0, "start start")]
    [InlineData("R R", 2, 0, "")]
    [InlineData("F", 1, 0, "thaw 1")]
    [InlineData("F F", 1, 1, "thaw 2")]
    [InlineData("F L", 1, 1, "thaw 2")]
    [InlineData("L F", 1, 1, "thaw 1")]
    [InlineData("R F", 3, 0, "thaw 2, start")]
    [InlineData("R", 0, 1, "freeze 1")]
    [InlineData("R", 0, 0, "drain 1")]
    [InlineData("R R R", 0, 1, "freeze 3, drain 2, drain 1")]
    [InlineData("R R R", 1, 0, "drain 3, drain 2")]
    [InlineData("R S R", 1, 0, "drain 2, drain 3")]
    [InlineData("S", 0, 1, "drain 1")]
    [InlineData("L", 0, 1, "")]
    [InlineData("L", 0, 0, "drain 1")]
    [InlineData("F F", 0, 1, "drain 1")]
    [InlineData("R F", 1, 0, "drain 2")]
    [InlineData("R F", 0, 1, "drain 1")]
    [InlineData("D", 1, 0, "start")]
    [InlineData("D", 0, 0, "")]
    public void Plan_ForOneRevision(string standing, int active, int frozen, string steps) =>
        Written(Plan(Standings(standing), new DesiredCount(active, frozen))).ShouldBe(steps);

    // P standing by, but not ready yet.
    [Theory]
    [InlineData("", 0, 2, "standby standby")]
    [InlineData("", 1, 1, "start, standby")]
    [InlineData("R", 1, 1, "standby")]
    [InlineData("R", 1, 3, "standby")]               // one at a time while something serves
    [InlineData("R P", 1, 3, "")]
    [InlineData("R F", 1, 1, "")]
    [InlineData("R P", 1, 1, "")]
    [InlineData("R F", 2, 1, "thaw 2, standby")]
    [InlineData("R P F", 2, 2, "thaw 3")]            // what is frozen is quicker than what starts
    [InlineData("R P", 2, 0, "thaw 2")]
    [InlineData("R R", 1, 1, "freeze 2")]
    [InlineData("R S", 1, 1, "freeze 2")]            // its start goes on, and then it stands by
    [InlineData("R F F", 1, 1, "drain 2")]
    public void Plan_WithAStandby(string standing, int active, int standby, string steps) =>
        Written(Plan(Standings(standing), new DesiredCount(active, standby, standby))).ShouldBe(steps);

    [Theory]
    [InlineData("R", 1, "standby")]    // one at a time while it fails
    [InlineData("R P", 1, "")]
    [InlineData("R", -1, "")]
    public void Plan_WithAStandby_AfterFailures(string standing, int secondsAfterBackOff, string steps) =>
        Written(Plan(Standings(standing), new DesiredCount(1, 3, 3), new BackOff(3, Now.AddSeconds(-secondsAfterBackOff), "ended"))).ShouldBe(steps);

    [Fact]
    public void Plan_WithAStandby_WhereNothingCanBeFrozen() => Written(Plan(Standings("R"), new DesiredCount(1, 2, 2), canFreeze: false)).ShouldBe("");

    [Theory]
    [InlineData("R", 0, 1, "drain 1")]
    [InlineData("F", 1, 0, "thaw 1")]
    public void Plan_WhereNothingCanBeFrozen(string standing, int active, int frozen, string steps) =>
        Written(Plan(Standings(standing), new DesiredCount(active, frozen), canFreeze: false)).ShouldBe(steps);

    [Theory]
    [InlineData("", 3, 1, "start")]      // one at a time while it fails
    [InlineData("S", 3, 1, "")]
    [InlineData("R", 3, 1, "start start")]
    [InlineData("", 3, -1, "")]          // not before the back-off ends
    [InlineData("F", 1, -1, "thaw 1")]   // thawing is no start
    public void Plan_AfterFailures(string standing, int active, int secondsAfterBackOff, string steps)
    {
        var backOff = new BackOff(3, Now.AddSeconds(-secondsAfterBackOff), "ended with exit code 1");

        var plan = Plan(Standings(standing), new DesiredCount(active), backOff);

        Written(plan).ShouldBe(steps);
        plan.Again.ShouldBe(steps == "" && standing == "" ? backOff.Until : null);
    }

    [Fact]
    public void Plan_ForARevisionWithoutACount_TakesItDown()
    {
        var plan = ReconcilePlan.Between(
            new Dictionary<RevisionId, DesiredCount> { [Two] = new(1) }, Standings("R F"), ImmutableDictionary<RevisionId, BackOff>.Empty, true, Now);

        Written(plan).ShouldBe("drain 1, drain 2, start");
    }

    [Theory]
    [InlineData(1, 0.5), InlineData(2, 1), InlineData(3, 2), InlineData(7, 32), InlineData(8, 60), InlineData(500, 60)]
    public void BackOff_Doubles_UpToAMinute(int failures, double seconds)
    {
        var backOff = BackOff.None;
        for (var n = 0; n < failures; n++) backOff = backOff.AfterFailure("x", TimeSpan.FromSeconds(59), Now);

        (backOff.Failures, backOff.Until).ShouldBe((failures, Now.AddSeconds(seconds)));
        backOff.AfterFailure("x", TimeSpan.FromSeconds(60), Now).Failures.ShouldBe(1);
    }

    private static ReconcilePlan Plan(IReadOnlyCollection<Standing> standings, DesiredCount wanted, BackOff? backOff = null, bool canFreeze = true) =>
        ReconcilePlan.Between(
            new Dictionary<RevisionId, DesiredCount> { [One] = wanted }, standings,
            new Dictionary<RevisionId, BackOff> { [One] = backOff ?? BackOff.None }, canFreeze, Now);

    private static Standing[] Standings(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((letter, index) => letter switch
    {
        "S" => Of(index, Wish.Serve, Stage.Starting),
        "R" => Of(index, Wish.Serve, Stage.Ready),
        "L" => Of(index, Wish.Freeze, Stage.Leaving),
        "F" => Of(index, Wish.Freeze, Stage.Frozen),
        "P" => Of(index, Wish.Freeze, Stage.Starting),
        _ => Of(index, Wish.Stop, Stage.Draining),
    })];

    private static Standing Of(int index, Wish wish, Stage stage) => new(new InstanceId($"{index + 1}"), One, wish, stage, Now.AddHours(index - 100));

    private static string Written(ReconcilePlan plan) => string.Join(", ", plan.Steps.Select(step => step switch
    {
        ReconcileStep.Thaw thaw => $"thaw {thaw.Instance}",
        ReconcileStep.Freeze freeze => $"freeze {freeze.Instance}",
        ReconcileStep.Drain drain => $"drain {drain.Instance}",
        ReconcileStep.Start { ForStandby: true } => "standby",
        _ => "start",
    })).Replace("standby, standby", "standby standby", StringComparison.Ordinal).Replace("start, start", "start start", StringComparison.Ordinal).Replace("start, start", "start start", StringComparison.Ordinal);
}
