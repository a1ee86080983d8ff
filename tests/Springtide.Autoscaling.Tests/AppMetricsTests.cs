using Springtide.Model;

namespace Springtide.Autoscaling.Tests;

public sealed class AppMetricsTests
{
    private static readonly DateTimeOffset Begin = new(2026, 2, 16, 20, 0, 0, TimeSpan.Zero);
    private static readonly RevisionId Serving = new(new AppId("dev", "hello"), 3);
    private static readonly ScaleMetrics All = new() { Cpu = 50, Memory = 100, Rps = 10, Connections = 5 };

    private readonly AppMetrics _metrics = new(new CarryLearner());

    [Fact]
    public void Processors_AreTheTimeBetweenMeasurements_OfAllThatAreReady()
    {
        // 0.4 and 0.8 processors of the two that are measured: 0.6 on average, of three.
        LookEvery(5, until: 60, at => [Ready("a", at, cpu: 0.4 * at), Ready("b", at, cpu: 0.8 * at), Ready("new", at, since: at - 10, cpu: 5 * at)]);

        Of("cpu", cores: 1, at: 60).Total!.Value.ShouldBe(180, 0.1);
        Of("cpu", cores: 0.5, at: 60).Total!.Value.ShouldBe(360, 0.1);
    }

    [Fact]
    public void Memory_AndConnections_AreAveragedOverTheMinute()
    {
        LookEvery(5, until: 65, at => [Ready("a", at, mebibytes: at <= 35 ? 100 : 200, connections: 4)]);

        Of("memory").Total!.Value.ShouldBe(150, 1);
        Of("connections").Total!.Value.ShouldBe(4, 0.01);
    }

    [Fact]
    public void Requests_AreCountedOverTheGateways()
    {
        for (var second = 1; second <= 60; second++)
        {
            _metrics.Add(new AppSignal(Serving.App, 1, 1, 1, 0, 30), Begin.AddSeconds(second));
            _metrics.Add(new AppSignal(Serving.App, 1, 1, 1, 0, 12), Begin.AddSeconds(second));
        }

        Of("rps", at: 60).Total!.Value.ShouldBe(42, 0.01);
    }

    [Fact]
    public void Window_ThatIsShort_FollowsSooner()
    {
        for (var second = 1; second <= 60; second++) _metrics.Add(new AppSignal(Serving.App, 1, 1, 1, 0, second <= 50 ? 10 : 40), Begin.AddSeconds(second));

        Of("rps", All with { Windows = new MetricWindows { Rps = Duration.Seconds(10) } }).ShouldSatisfyAllConditions(rps => rps.Total!.Value.ShouldBe(40, 0.01), rps => rps.Window.ShouldBe(TimeSpan.FromSeconds(10)));
        Of("rps", at: 60).Total!.Value.ShouldBe(15, 0.01);
    }

    [Fact]
    public void Waiting_AsksForInstancesBesideTheReadyOnes()
    {
        var byQueue = new ScaleMetrics { Waiting = 5 };
        _metrics.Look([Ready("a", 1), Ready("b", 1), Ready("c", 1)], Serving, Begin.AddSeconds(1));
        for (var second = 2; second <= 61; second++) _metrics.Add(new AppSignal(Serving.App, 1, 1, 1, 10, 30), Begin.AddSeconds(second));

        var waiting = Of("waiting", byQueue);

        (waiting.Total!.Value / waiting.Target).ShouldBe(5, 0.01);   // two beside the three
        waiting.Words.ShouldBe("10 waiting over 60 s / 5 for one more than the 3 ready");
    }

    [Fact]
    public void Waiting_ForTheFirstInstance_IsNoFlood()
    {
        var byQueue = new ScaleMetrics { Waiting = 5 };
        _metrics.Look([], Serving, Begin);
        for (var second = 1; second <= 30; second++) _metrics.Add(new AppSignal(Serving.App, 1, 1, 1, 100, 30), Begin.AddSeconds(second));

        _metrics.Look([Ready("a", 30)], Serving, Begin.AddSeconds(30));
        _metrics.Add(new AppSignal(Serving.App, 1, 1, 1, 0, 30), Begin.AddSeconds(31));

        Of("waiting", byQueue, at: 31).Total.ShouldBe(0);
    }

    [Fact]
    public void Start_BurnsMoreThanServing_AndIsNotCounted()
    {
        LookEvery(5, until: 25, at => [Ready("a", at, since: 0, cpu: 10 * at)]);

        Of("cpu").Total.ShouldBeNull();
        Of("cpu").Why.ShouldBe("no instance has been ready and measured for 30s");
    }

    [Fact]
    public void Clock_ThatJumpsBack_CountsNothing()
    {
        LookEvery(5, until: 60, at => [Ready("a", at, cpu: 0.5 * at)]);

        _metrics.Look([Ready("a", 20, cpu: 500)], Serving, Begin.AddSeconds(20));

        Of("cpu", at: 60).Total!.Value.ShouldBe(50, 0.1);
    }

    private void LookEvery(double seconds, double until, Func<double, IReadOnlyList<Instance>> instances)
    {
        for (var at = seconds; at <= until; at += seconds) _metrics.Look(instances(at), Serving, Begin.AddSeconds(at));
    }

    private MetricObservation Of(string name, ScaleMetrics targets, double at = 61) => _metrics.At(targets, 1, Begin.AddSeconds(at)).Single(metric => metric.Name == name);

    private MetricObservation Of(string name, double cores = 1, double at = 65) => _metrics.At(All, cores, Begin.AddSeconds(at)).Single(metric => metric.Name == name);

    private static Instance Ready(string id, double at, double since = -100, double cpu = 0, double mebibytes = 0, int connections = 0)
    {
        var usage = new InstanceUsage(Begin.AddSeconds(at), cpu, (long)(mebibytes * 1024 * 1024), connections, 1);
        return new Instance(new InstanceId(id), Serving, InstancePhase.Ready, null, Begin, Begin.AddSeconds(since)) { Usage = usage };
    }
}
