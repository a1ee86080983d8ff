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
        { "waiting", new ScaleChange(Waiting: 0) }, { "patience", new ScaleChange(Patience: Duration.Seconds(0)) },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void Change_ToWhatCannotBe_NamesTheKeyAndWhatWouldBeRight(string key, ScaleChange change)
    {
        var problem = ScaleRules.Apply(new ScalePolicy(), change).Problem.ShouldNotBeNull();

        problem.Where.ShouldBe(key);
        problem.Remedy.ShouldNotBeNull().ShouldStartWith("It must be");
    }

    [Fact]
    public void Change_OfOneValue_LeavesTheOthers() =>
        ScaleRules.Apply(new ScalePolicy { Min = 2 }, new ScaleChange(Max: 7)).Value.ShouldBe(new ScalePolicy { Min = 2, Max = 7 });
}
