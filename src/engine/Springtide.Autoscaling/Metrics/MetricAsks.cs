using static Springtide.Autoscaling.Sentences;

namespace Springtide.Autoscaling;

/// <summary>What the metrics of a policy ask for besides the requests at once. Pure.</summary>
internal static class MetricAsks
{
    // What is measured of processes wavers; Kubernetes' autoscaler tolerates as much.
    private const double Tolerance = 0.1;

    /// <summary>As many as the metric that asks for most. One that is not known lets nothing shrink.</summary>
    public static CountWish And(this CountWish wish, ScaleSituation s)
    {
        foreach (var metric in s.Metrics)
        {
            wish = metric.Total is { } total
                ? wish.AtLeast(Asked(metric, total, s.From.Active), true, $"{metric}")
                : wish.AtLeast(s.From.Active, true, $"{metric}; nothing is let go");
        }
        return wish;
    }

    /// <summary>As many as the work asks for, which is told from outside; unknown work asks for none.</summary>
    public static CountWish AndWork(this CountWish wish, ScaleSituation s) => s.Metrics.Where(metric => metric is { IsWork: true, Total: > 0 }).Aggregate(
        wish, (sum, metric) => sum.AtLeast(Asked(metric, metric.Total!.Value, s.From.Active), true, $"{metric.Name} {Number(metric.Total.Value)} / {Number(metric.Target)} per instance"));

    private static int Asked(MetricObservation metric, double total, int active)
    {
        var asked = Math.Min(Math.Ceiling(total / metric.Target), int.MaxValue / 2);
        return asked > active && total <= active * metric.Target * (1 + Tolerance) ? active : (int)asked;
    }
}
