namespace Springtide.Autoscaling;

/// <summary>
/// Requests wait and frozen instances are at hand: as many are thawed as those who wait fill, at once. A thaw takes milliseconds, so there is no reason to find out first
/// whether it is chance or a flood; what was thawed for nothing is frozen again by the usual way down.
/// </summary>
internal static class AtHand
{
    public static ScaleOutcome On(ScaleSituation s, ScaleOutcome outcome)
    {
        var active = Math.Min(s.From.Active + Fitting(s), Math.Max(s.Policy.Max, s.From.Active));
        if (!Follows(outcome) || s.Counts.Ready == 0 || active <= Math.Max(s.From.Active, outcome.Decision.To.Active)) return outcome;
        var because = outcome.Decision.Because.Add($"{Sentences.Count(Waiting(s), "request")} waiting, {s.From.Frozen} frozen at hand → {active}");
        return s.To(outcome.Rule, active, s.FrozenBeside(active), because, BurstMode.Remember(outcome.Next with { LowSince = null, LowHighest = 0 }, active));
    }

    private static bool Follows(ScaleOutcome outcome) => outcome.Rule is ScaleRule.Settling or ScaleRule.Fitted or ScaleRule.Stable or ScaleRule.Burst;

    private static int Fitting(ScaleSituation s) => Math.Min(s.From.Frozen, (int)Math.Ceiling(Waiting(s) / Math.Max(0.01, s.Policy.Target)));

    private static int Waiting(ScaleSituation s) => s.Load is LoadObservation.Measured load ? load.Waiting : 0;
}
