using Springtide.Model;

namespace Springtide.Autoscaling.Ceilings;

/// <summary>A decision as far as ceilings grant it. They come after everything else and hold for a pin as well: what is not there cannot be given.</summary>
internal static class CeilingLimit
{
    /// <summary>What is asked of ceilings for a decision.</summary>
    public static Demand DemandOf(ScaleSituation s, ScaleOutcome outcome, InstanceNeed need)
    {
        var wish = outcome.Decision.To;
        var floor = outcome.Rule == ScaleRule.LoadUnknown ? wish.Active : Math.Min(s.Policy.Min, wish.Active);   // whose load is not known keeps what it has
        return new Demand(s.Revision.App, s.Revision, need, s.Policy.Priority, floor, s.From, wish);
    }

    public static ScaleOutcome On(ScaleSituation s, ScaleOutcome outcome, Grant grant)
    {
        if (grant.Because is null) return outcome;
        var wish = outcome.Decision.To;
        var to = new DesiredCount(grant.Active, grant.Frozen, Math.Min(grant.Frozen, wish.Standby));
        var decision = outcome.Decision with { To = to, Because = outcome.Decision.Because.Add($"{grant.Because} → {to}") };
        return outcome with { Decision = decision, Next = Remembered(s, outcome.Next, wish, to) };
    }

    // What was decided is remembered, not what was wished: see PaceLimit.
    private static ScaleMemory Remembered(ScaleSituation s, ScaleMemory next, DesiredCount wish, DesiredCount to) => next with
    {
        BurstHighest = Math.Min(next.BurstHighest, Math.Max(to.Active, s.Memory.BurstHighest)),
        FrozenSince = to.Frozen == 0 ? null : next.FrozenSince,
        Pace = next.Pace?.Instead(wish.Active - s.From.Active, to.Active - s.From.Active, s.Now),
    };
}
