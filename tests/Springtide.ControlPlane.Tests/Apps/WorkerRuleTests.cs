using Springtide.ControlPlane.Apps;
using Springtide.Model;

namespace Springtide.ControlPlane.Tests.Apps;

public sealed class WorkerRuleTests
{
    private static readonly PrometheusMetric Queue = new("http://127.0.0.1:9090", "sum(jobs_waiting)", 30);

    [Fact]
    public void Worker_ThatNothingWakes_MayNotSleep()
    {
        var problem = WorkerRule.Check(AppKind.Worker, new ScalePolicy()).ShouldNotBeNull();

        (problem.Where, problem.Status).ShouldBe(("scale.min", 400));
        problem.Remedy.ShouldNotBeNull().ShouldContain("at least 1 for a worker");
        WorkerRule.Check(AppKind.Worker, new ScalePolicy { Metrics = ScaleMetrics.None with { Number = new NumberMetric("jobs_waiting", 30) } }).ShouldNotBeNull();
        WorkerRule.Check(AppKind.Worker, new ScalePolicy { Schedule = new ScaleSchedule([new ScheduleRule { Max = 3 }]) }).ShouldNotBeNull();
    }

    [Fact]
    public void Others_May()
    {
        WorkerRule.Check(AppKind.Web, new ScalePolicy()).ShouldBeNull();
        WorkerRule.Check(AppKind.Worker, new ScalePolicy { Min = 1 }).ShouldBeNull();
        WorkerRule.Check(AppKind.Worker, new ScalePolicy { Metrics = ScaleMetrics.None with { Prometheus = Queue } }).ShouldBeNull();
        WorkerRule.Check(AppKind.Worker, new ScalePolicy { Schedule = new ScaleSchedule([new ScheduleRule { Min = 1 }]) }).ShouldBeNull();
    }
}
