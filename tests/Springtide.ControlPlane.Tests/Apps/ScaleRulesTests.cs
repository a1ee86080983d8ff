using Springtide.Autoscaling.Calendar;
using Springtide.ControlPlane.Apps;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Apps;

public sealed class ScaleRulesTests
{
    public static TheoryData<string, ScaleChange> Wrong => new()
    {
        { "min", new ScaleChange(Min: -1) }, { "min", new ScaleChange(Min: 5, Max: 4) }, { "max", new ScaleChange(Max: 0) }, { "max", new ScaleChange(Max: 1_001) },
        { "target", new ScaleChange(Target: 0) }, { "target", new ScaleChange(Target: double.NaN) }, { "utilisation", new ScaleChange(Utilisation: 1.1) },
        { "limit", new ScaleChange(Limit: 0) }, { "idle", new ScaleChange(Idle: Duration.Seconds(0.5)) }, { "keep", new ScaleChange(Keep: new Duration(TimeSpan.FromDays(31))) },
        { "limit", new ScaleChange(Target: 50, Limit: 10) }, { "limit", new ScaleChange(Target: 201) },
        { "standby", new ScaleChange { Standby = 1_001 } }, { "standby", new ScaleChange(Keep: Duration.Seconds(0)) { Standby = 2 } },
        { "out", new ScaleChange { Out = ScalePace.Never } }, { "out", new ScaleChange { Out = ScalePace.Parse("0 per 1m") } }, { "in", new ScaleChange { In = ScalePace.Parse("after 2h") } },
        { "waiting", new ScaleChange(Waiting: 0) }, { "patience", new ScaleChange(Patience: Duration.Seconds(0)) },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void Change_ToWhatCannotBe_NamesTheKeyAndWhatWouldBeRight(string key, ScaleChange change)
    {
        var problem = ScaleRules.Apply(new ScalePolicy(), change, CalendarSet.BuiltIn).Problem.ShouldNotBeNull();

        problem.Where.ShouldBe(key);
        problem.Remedy.ShouldNotBeNull().ShouldStartWith("It must be");
    }

    [Fact]
    public void LimitBelowTheTarget_SaidAlone_TakesTheTargetAlong() =>
        ScaleRules.Apply(new ScalePolicy(), new ScaleChange(Limit: 10), CalendarSet.BuiltIn).Value.ShouldBe(new ScalePolicy { Limit = 10, Target = 10 });

    [Fact]
    public void LimitBelowTheTarget_NamesBothAndTheWayOut()
    {
        var problem = ScaleRules.Apply(new ScalePolicy(), new ScaleChange(Target: 50, Limit: 10), CalendarSet.BuiltIn).Problem.ShouldNotBeNull();

        (problem.Title, problem.Remedy).ShouldBe(("'10' cannot be limit", "It must be at least target, which is 50: no instance is given more than limit. Lower target, or raise limit with it."));
    }

    [Fact]
    public void PaceOfAny_TakesAPaceAway()
    {
        var paced = new ScalePolicy { Out = ScalePace.Parse("2 per 1m"), In = ScalePace.Never };

        ScaleRules.Apply(paced, new ScaleChange { Out = default(ScalePace) }, CalendarSet.BuiltIn).Value.ShouldBe(new ScalePolicy { In = ScalePace.Never });
    }

    [Fact]
    public void StandbyOfAlways_DoesNotDependOnKeep() =>
        ScaleRules.Apply(new ScalePolicy(), new ScaleChange(Keep: Duration.Seconds(0)) { Standby = Standby.Parse("2 always") }, CalendarSet.BuiltIn).Problem.ShouldBeNull();

    [Fact]
    public void Change_OfOneValue_LeavesTheOthers() =>
        ScaleRules.Apply(new ScalePolicy { Min = 2 }, new ScaleChange(Max: 7), CalendarSet.BuiltIn).Value.ShouldBe(new ScalePolicy { Min = 2, Max = 7 });
}
