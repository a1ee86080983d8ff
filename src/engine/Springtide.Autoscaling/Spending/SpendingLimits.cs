using Springtide.Model;

namespace Springtide.Autoscaling;

/// <summary>A decision as far as spending allows. A pin goes past it: it is somebody's word that this is worth the money.</summary>
internal static class SpendingLimits
{
    public static ScaleOutcome On(ScaleSituation s, ScaleOutcome outcome, SpendingLimit? limit)
    {
        if (limit is null || outcome.Rule == ScaleRule.Pinned) return outcome;
        var to = Limited(s, outcome.Decision.To, limit.Action);
        if (to == outcome.Decision.To && !limit.Closes) return outcome;
        return outcome.Limited(s, to, limit.Because);
    }

    private static DesiredCount Limited(ScaleSituation s, DesiredCount wish, CapAction action) => action switch
    {
        CapAction.Hold => wish with { Active = Math.Min(wish.Active, Math.Max(1, s.From.Active)) },
        CapAction.Freeze => new DesiredCount(0, Math.Min(s.From.Active, s.Counts.Ready) + s.From.Frozen),
        CapAction.Stop => DesiredCount.Zero,
        _ => wish,
    };
}
