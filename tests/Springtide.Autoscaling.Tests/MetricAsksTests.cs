using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Autoscaling.Tests;

public sealed class MetricAsksTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 16, 20, 0, 0, TimeSpan.Zero);
    private static readonly RevisionId Hello = new(new AppId("dev", "hello"), 3);

    [Theory]
    //          load 20 of 9 each asks for 3; 70 % each
    [InlineData(3, 200, 3)]
    [InlineData(3, 230, 3)]     // within a tenth of what three may have
    [InlineData(3, 232, 4)]
    [InlineData(3, 1e12, 20)]   // the maximum
    [InlineData(1, 10, 3)]      // the requests ask for more
    public void Growth_IsWhatTheMostDemandingAsksFor(int from, double total, int to) => Decide(from, 20, Cpu(total)).To.Active.ShouldBe(to);

    [Fact]
    public void Metric_ThatHasASay_IsNamedWithValueAndTarget() =>
        Decide(3, 20, Cpu(300)).Because.ShouldContain("cpu 300 % over 60 s / 70 % per instance → 5");

    [Fact]
    public void Shrinking_NeedsAllToAgree()
    {
        Held(5, 20, Cpu(300)).ShouldBe(5);
        Held(5, 40, Cpu(30)).ShouldBe(5);
        Held(5, 20, Cpu(30)).ShouldBe(3);
    }

    [Fact]
    public void Metric_ThatIsNotKnown_LetsNothingShrinkAndOthersGrow()
    {
        var unknown = new MetricObservation("memory", 100, " MiB", null, "nobody measured it");

        Held(5, 20, unknown).ShouldBe(5);
        Decide(5, 20, unknown, Cpu(500)).To.Active.ShouldBe(8);
        Decide(5, 20, unknown).Because.ShouldContain("memory not known: nobody measured it; nothing is let go → 5");
    }

    [Fact]
    public void KnativesMode_HeedsThemAsWell() =>
        ScaleDecider.Decide(Situation(3, 20, [Cpu(300)], new Utilisation(0.9, 0.9), ScaleMemory.None, Now)).Decision.To.Active.ShouldBe(5);

    [Theory]
    [InlineData(0, 1)]      // the queue that a cold start left behind is still in the averages
    [InlineData(59, 1)]
    [InlineData(60, 5)]
    public void Load_TooShortToTell_IsHeededNoMoreOnceTheWindowsAreEmpty(double idle, int to)
    {
        var observed = new LoadObservation.Measured(idle < 60 ? 300 : 0, idle < 60 ? 300 : 0, 0, 0, TimeSpan.FromSeconds(idle), TimeSpan.FromHours(1), TimeSpan.FromSeconds(0.5));
        var situation = Situation(1, 0, [Cpu(300)], new Utilisation(0.6, 0.95), ScaleMemory.None, Now);
        situation = situation with { Load = observed, Policy = situation.Policy with { Idle = Duration.Seconds(3600) } };

        ScaleDecider.Decide(situation).Decision.To.Active.ShouldBe(to);
    }

    private static MetricObservation Cpu(double total) => new("cpu", 70, " %", total);

    private static ScaleDecision Decide(int from, double load, params ImmutableArray<MetricObservation> metrics) =>
        ScaleDecider.Decide(Situation(from, load, metrics, new Utilisation(0.6, 0.95), ScaleMemory.None, Now)).Decision;

    // After the minute in which fewer must have been enough.
    private static int Held(int from, double load, params ImmutableArray<MetricObservation> metrics)
    {
        var first = ScaleDecider.Decide(Situation(from, load, metrics, new Utilisation(0.6, 0.95), ScaleMemory.None, Now));
        return ScaleDecider.Decide(Situation(from, load, metrics, new Utilisation(0.6, 0.95), first.Next, Now.AddSeconds(60))).Decision.To.Active;
    }

    private static ScaleSituation Situation(int from, double load, ImmutableArray<MetricObservation> metrics, Utilisation utilisation, ScaleMemory memory, DateTimeOffset now)
    {
        var policy = new ScalePolicy { Target = 10, Max = 20, Utilisation = utilisation };
        var observed = new LoadObservation.Measured(load, load, (int)load, 0, TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromSeconds(60));
        return new ScaleSituation(Hello, policy, null, observed, new InstanceCounts(from, 0, 0), new DesiredCount(from), memory, now) { Share = 0.9, Metrics = metrics };
    }
}
