using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Springtide.Model;
using Springtide.TestKit;

namespace Springtide.Autoscaling.Tests;

public sealed class WorkRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 16, 20, 0, 0, TimeSpan.Zero);
    private static readonly RevisionId Worker = new(new AppId("dev", "worker"), 1);
    private static readonly ScaleMetrics Jobs = new() { Prometheus = new PrometheusMetric("http://127.0.0.1:9090", "jobs", 30) };
    private static readonly MetricObservation Unknown = new("prometheus", 30, "", null, "nobody answers") { IsWork = true };

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(0, 120, 4)]
    [InlineData(0, 1e9, 20)]    // the maximum
    [InlineData(2, 120, 4)]
    [InlineData(4, 121, 4)]     // within a tenth
    [InlineData(4, 30, 4)]      // fewer must have been enough for a while
    public void Work_IsSharedAmongAsManyAsItNeeds(int from, double jobs, int to) => Decide(from, Work(jobs)).To.Active.ShouldBe(to);

    [Fact]
    public void Work_IsNamedWithValueAndTarget() => Decide(2, Work(120)).Because.ShouldContain("prometheus 120 / 30 per instance → 4");

    [Fact]
    public void Work_WhileNoneIsReadyYet_IsFollowed_AsItIsNoQueueOfAColdStart() =>
        Decide(1, new InstanceCounts(0, 1, 0), Work(300)).To.Active.ShouldBe(10);

    [Fact]
    public void NoWork_AndNoRequests_GoesToZero() => Decide(4, Work(0)).To.Active.ShouldBe(0);

    [Fact]
    public void UnknownWork_LetsNothingGo_AndWakesNobody()
    {
        Decide(4, Unknown).To.Active.ShouldBe(4);
        Decide(4, Unknown).Because.ShouldContain("prometheus not known: nobody answers; nothing is let go → 4");
        Decide(0, Unknown).To.Active.ShouldBe(0);
        Decide(4, Unknown, Work(300)).To.Active.ShouldBe(10);
    }

    [Fact]
    public void SleepingApp_IsWokenByWork_AndSleepsAgainWhenItHasBeenGoneForTheIdleTime()
    {
        var (time, world) = (new FakeTimeProvider(), new Surroundings());
        using var scaler = new Autoscaler(world, world, world, world, time, NullLogger<Autoscaler>.Instance);
        scaler.Track(Worker.App, Worker, new ScalePolicy { Metrics = Jobs, Keep = Duration.Seconds(0) }, null);
        scaler.Accept("gateway", []);

        scaler.Hear(Worker.App, new NumberReading(NumberReading.Prometheus, 90));
        world.Of(Worker).Active.ShouldBe(3);
        world.Runs(Worker, InstancePhase.Ready, 3);

        Pass(scaler, time, seconds: 59);
        world.Of(Worker).Active.ShouldBe(3);
        Pass(scaler, time, seconds: 3);
        world.Of(Worker).ShouldBe(DesiredCount.Zero);
    }

    [Fact]
    public void SourceThatFallsSilent_IsUnknown_AndNothingIsLetGo()
    {
        var (time, world) = (new FakeTimeProvider(), new Surroundings());
        using var scaler = new Autoscaler(world, world, world, world, time, NullLogger<Autoscaler>.Instance);
        scaler.Track(Worker.App, Worker, new ScalePolicy { Metrics = Jobs }, null);
        scaler.Accept("gateway", []);
        scaler.Hear(Worker.App, new NumberReading(NumberReading.Prometheus, 90));
        world.Runs(Worker, InstancePhase.Ready, 3);

        time.Advance(TimeSpan.FromMinutes(10));
        scaler.DecideRound();

        world.Of(Worker).Active.ShouldBe(3);
        scaler.Explain(Worker.App)!.Because.ShouldContain("prometheus not known: not heard of for 10m; nothing is let go → 3");
    }

    private static void Pass(Autoscaler scaler, FakeTimeProvider time, int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            scaler.Hear(Worker.App, new NumberReading(NumberReading.Prometheus, 0));
            scaler.DecideRound();
        }
    }

    private static MetricObservation Work(double total) => new("prometheus", 30, "", total) { IsWork = true };

    private static ScaleDecision Decide(int from, params ImmutableArray<MetricObservation> metrics) => Decide(from, new InstanceCounts(from, 0, 0), metrics);

    private static ScaleDecision Decide(int from, InstanceCounts counts, params ImmutableArray<MetricObservation> metrics)
    {
        var policy = new ScalePolicy { Max = 20, Keep = Duration.Seconds(0) };
        var quiet = new LoadObservation.Measured(0, 0, 0, 0, TimeSpan.FromHours(1), TimeSpan.FromHours(1), TimeSpan.Zero);
        return ScaleDecider.Decide(new ScaleSituation(Worker, policy, null, quiet, counts, new DesiredCount(from), ScaleMemory.None, Now) { Share = 0.9, Metrics = metrics }).Decision;
    }
}
