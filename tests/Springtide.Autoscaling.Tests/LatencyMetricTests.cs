using Springtide.Model;

namespace Springtide.Autoscaling.Tests;

public sealed class LatencyMetricTests
{
    private static readonly DateTimeOffset Begin = new(2026, 2, 16, 20, 0, 0, TimeSpan.Zero);
    private static readonly LatencyTarget P95 = LatencyTarget.Parse("p95 300ms");

    private readonly CarryLearner _learner = new();
    private readonly LatencyMetric _metric;
    private int _second;

    public LatencyMetricTests() => _metric = new LatencyMetric(_learner);

    [Theory]
    [InlineData(100, 50, 100, 3)]
    [InlineData(100, 95, 100, 3)]
    [InlineData(100, 96, 1_000, 60)]
    public void Percentile_IsFoundWithinABucket(int fast, int percent, double milliseconds, double give)
    {
        var window = new LatencyWindow();
        window.Add(Counts((100, fast * 95 / 100), (1_000, fast * 5 / 100)), Begin);

        window.Percentile(percent, Begin)!.Value.TotalMilliseconds.ShouldBe(milliseconds, (milliseconds / 8) + give);
    }

    [Fact]
    public void Window_ForgetsAfterAMinute()
    {
        var window = new LatencyWindow();
        window.Add(Counts((1_000, 10)), Begin);
        window.Add(Counts((10, 10)), Begin.AddSeconds(30));

        window.Percentile(99, Begin.AddSeconds(30))!.Value.TotalMilliseconds.ShouldBeGreaterThan(900);
        window.Percentile(99, Begin.AddSeconds(60))!.Value.TotalMilliseconds.ShouldBeLessThan(12);
        window.Total.ShouldBe(10);
        window.Percentile(99, Begin.AddSeconds(600)).ShouldBeNull();
    }

    [Fact]
    public void LateAnswers_AskForMore_AndTheReasonSaysWhatWasMeasured()
    {
        var observation = Serve(ready: 2, seconds: 20, rps: 40, milliseconds: 600);

        Asked(observation, 40).ShouldBe(4);
        observation.Words!.ShouldMatch(@"^p95 of 800 requests 6\d\d ms, 300 ms wanted: 40 requests a second / \d+\.\d+ answered in time by one$");
    }

    [Fact]
    public void MoreThatHelped_AreKept()
    {
        Serve(ready: 2, seconds: 20, rps: 40, milliseconds: 600);

        Asked(Serve(ready: 4, seconds: 20, rps: 40, milliseconds: 80), 40).ShouldBe(4);
    }

    [Fact]
    public void NewInstance_BeginsANewLook()
    {
        Serve(ready: 2, seconds: 20, rps: 40, milliseconds: 600);

        // The 600 ms of before are no evidence against four: with them in the window, they would be judged to have helped nothing.
        Serve(ready: 4, seconds: 15, rps: 40, milliseconds: 80);

        _learner.IsHelpless(Begin.AddSeconds(_second)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("p95 300ms", 199)]
    [InlineData("p99 300ms", 999)]
    [InlineData("p50 300ms", 19)]
    public void TooFewRequests_AreNoEvidence(string target, int requests)
    {
        _metric.Look(1, Begin);
        _metric.Add(Counts((5_000, requests)), Begin.AddSeconds(20));

        _metric.At(LatencyTarget.Parse(target), 10, Begin.AddSeconds(20)).Total.ShouldBe(0);

        _metric.Add(Counts((5_000, 1)), Begin.AddSeconds(20));
        _metric.At(LatencyTarget.Parse(target), 10, Begin.AddSeconds(20)).Total.ShouldBe(10);
    }

    [Fact]
    public void SeveralPercentiles_AreJudgedByTheWorst()
    {
        _metric.Look(1, Begin);
        _metric.Add(Counts((50, 1_000), (900, 100)), Begin.AddSeconds(20));

        _metric.At(LatencyTarget.Parse("p50 100ms, p95 300ms"), 55, Begin.AddSeconds(20)).Words!.ShouldStartWith("p95 of 1100 requests");
        _metric.At(LatencyTarget.Parse("p50 10ms, p95 1s"), 55, Begin.AddSeconds(20)).Words!.ShouldStartWith("p50 of 1100 requests");
    }

    [Fact]
    public void MoreThatDidNotHelp_AreLetGoAndSaidSo()
    {
        Serve(ready: 2, seconds: 20, rps: 40, milliseconds: 900);
        var observation = Serve(ready: 4, seconds: 20, rps: 40, milliseconds: 900);

        observation.Total.ShouldBe(0);
        observation.Words!.ShouldEndWith("more instances did not help, so none are asked for");
    }

    private MetricObservation Serve(int ready, int seconds, int rps, double milliseconds)
    {
        MetricObservation? last = null;
        for (var until = _second + seconds; _second < until;)
        {
            var now = Begin.AddSeconds(++_second);
            _metric.Look(ready, now);
            _metric.Add(Counts((milliseconds, rps)), now);
            last = _metric.At(P95, rps, now);
        }
        return last!;
    }

    private static int Asked(MetricObservation observation, double rps) => (int)Math.Ceiling(rps / observation.Target / 1.1);

    private static LatencyCounts Counts(params (double Milliseconds, int Count)[] latencies) =>
        new([.. latencies.SelectMany(latency => (int[])[LatencyBuckets.Of(TimeSpan.FromMilliseconds(latency.Milliseconds)), latency.Count])]);
}
