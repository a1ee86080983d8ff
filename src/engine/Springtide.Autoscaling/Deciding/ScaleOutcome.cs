using Springtide.Model;

namespace Springtide.Autoscaling;

/// <param name="Next">The memory to decide with next time.</param>
public sealed record ScaleOutcome(ScaleDecision Decision, ScaleRule Rule, ScaleMemory Next)
{
    /// <summary>The same with another end. What was decided is remembered, not what was wished: see <see cref="PaceLimit"/>.</summary>
    internal ScaleOutcome Limited(ScaleSituation s, DesiredCount to, string because)
    {
        var memory = Next with
        {
            BurstSeen = null,
            BurstHighest = 0,
            FrozenSince = to.Frozen == 0 ? null : Next.FrozenSince ?? s.Now,
            Pace = Next.Pace?.Instead(Decision.To.Active - s.From.Active, to.Active - s.From.Active, s.Now),
        };
        return this with { Decision = Decision with { To = to, Because = Decision.Because.Add($"{because} → {to}") }, Next = memory };
    }
}
