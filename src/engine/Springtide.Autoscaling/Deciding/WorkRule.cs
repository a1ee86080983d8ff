using static Springtide.Autoscaling.Sentences;

namespace Springtide.Autoscaling;

/// <summary>
/// Follows work that is told from outside (<see cref="MetricObservation.IsWork"/>) while there are no requests: a queue's worker has none at all. Where there are requests, the
/// load's rules heed it as they heed every metric.
/// </summary>
internal static class WorkRule
{
    /// <summary>Work wakes a sleeping app. What is not known wakes nobody.</summary>
    public static ScaleOutcome? AtZero(ScaleSituation s)
    {
        if (!s.Metrics.Any(metric => metric is { IsWork: true, Total: > 0 })) return null;
        var wish = new CountWish(0, ["nothing running"]).AndWork(s).AtLeast(s.Policy.Min, true, "minimum").AtMost(s.Policy.Max, "maximum");
        return s.To(ScaleRule.Demand, wish.Count, s.FrozenBeside(wish.Count), wish.Because);
    }

    /// <summary>Null: there is no work, or there are requests.</summary>
    public static ScaleOutcome? Decide(ScaleSituation s)
    {
        var load = (LoadObservation.Measured)s.Load;
        var hasRequests = load.Present > 0 || (load.Stable > 0 && load.IdleFor < s.Policy.Idle);
        if (hasRequests || !s.Metrics.Any(metric => metric is { IsWork: true, Total: null or > 0 })) return null;
        var wish = Wish(s);
        var (hold, memory) = ShrinkHold.Of(s, wish.Count);
        var held = wish.AtLeast(hold, true, $"fewer have been enough for less than {Time(ShrinkHold.LengthFor(s.StartUp))}");
        return s.To(ScaleRule.Work, held.Count, s.FrozenBeside(held.Count), held.Because, memory.WithoutBurst);
    }

    private static CountWish Wish(ScaleSituation s) => new CountWish(0, ["no requests"])
        .And(s)
        .AtLeast(1, true, "there is work")
        .AtLeast(s.Policy.Min, true, "minimum")
        .AtMost(s.Policy.Max, "maximum");
}
