namespace Springtide.Autoscaling;

/// <summary>
/// Requests wait and frozen instances are at hand: as many are thawed as those who wait fill, at once. A thaw takes milliseconds, so there is no reason to find out first
/// whether it is chance or a flood; what was thawed for nothing is frozen again by the usual way down.
/// </summary>
internal static class AtHand
{
    // A word that is older says who waited, not who waits: the first thaw may have served them.
    private static readonly TimeSpan News = TimeSpan.FromMilliseconds(10);

    public static ScaleOutcome On(ScaleSituation s, ScaleOutcome outcome)
    {
        var active = Math.Min(s.From.Active + Fitting(s), Math.Max(s.Policy.Max, s.From.Active));
        if (!Follows(outcome) || s.Counts.Ready == 0 || active <= Math.Max(s.From.Active, outcome.Decision.To.Active)) return outcome;
        var because = outcome.Decision.Because.Add($"{Sentences.Count(Waiting(s), "request")} waiting, {s.From.Frozen} frozen at hand → {active}");
        return s.To(outcome.Rule, active, s.FrozenBeside(active), because, Held(s, outcome.Next with { LowSince = null, LowHighest = 0 }, active));
    }

    // Knative's formulas hold nothing by themselves: they would freeze again on the next tick what this one thawed. So it counts as a burst, which is held for a minute.
    private static ScaleMemory Held(ScaleSituation s, ScaleMemory memory, int active) =>
        s.Policy.Utilisation.IsLearned ? memory : memory with { BurstSeen = s.Now, BurstHighest = Math.Max(memory.BurstHighest, active) };

    private static bool Follows(ScaleOutcome outcome) => outcome.Rule is ScaleRule.Settling or ScaleRule.Fitted or ScaleRule.Stable or ScaleRule.Burst;

    // Those whose thaw is under way are still frozen, and no longer wished to be.
    private static int Fitting(ScaleSituation s)
    {
        var thawing = Math.Max(0, s.Counts.Frozen - s.From.Frozen);
        return Math.Clamp((int)Math.Ceiling(Waiting(s) / Math.Max(0.01, s.Policy.Target)) - thawing, 0, s.From.Frozen);
    }

    private static int Waiting(ScaleSituation s) => s.Load is LoadObservation.Measured load && load.HeardAgo <= News ? load.Waiting : 0;
}
