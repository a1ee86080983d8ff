using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Autoscaling;

/// <summary>What every rule does alike: keep inside the limits, keep frozen ones for their time, remember.</summary>
internal static class Outcomes
{
    extension(ScaleSituation s)
    {
        /// <summary>The count as it stands, inside the limits of a policy that may have changed.</summary>
        public int Held => Math.Clamp(s.From.Active, Math.Min(s.Policy.Min, s.Policy.Max), s.Policy.Max);

        public string HeldBecause =>
            s.Held == s.From.Active ? $"held at {s.Held}" : $"held at {s.From.Active}, within {s.Policy.Min}…{s.Policy.Max} → {s.Held}";

        /// <summary>How many are frozen beside <paramref name="active"/>: growth thaws them first, <see cref="ScalePolicy.Keep"/> ends, and what shrinking lets go fills the standby.</summary>
        public int FrozenBeside(int active)
        {
            var kept = s.Memory.FrozenFor(s.Now) >= s.Policy.Keep ? 0 : Math.Max(0, s.From.Frozen - Math.Max(0, active - s.From.Active));
            if (s.Policy.Standby.IsNone) return kept;
            var letGo = s.Policy.Keep.Span > TimeSpan.Zero ? Math.Max(0, Math.Min(s.From.Active, s.Counts.Ready) - active) : 0;
            var least = active > s.From.Active ? Math.Min(kept, s.Policy.Standby.Least) : s.Policy.Standby.Least;   // what takes a thawed place starts when nobody waits
            return Math.Clamp(kept + letGo, least, s.Policy.Standby.Count);
        }

        public ScaleOutcome To(ScaleRule rule, int active, int frozen, ImmutableArray<string> because, ScaleMemory? memory = null)
        {
            var to = new DesiredCount(active, frozen, Math.Min(frozen, s.Policy.Standby.Least));
            var decision = new ScaleDecision(s.Revision, s.Now, s.From, to, s.Policy.Standby.IsNone ? because : [.. because.Where(reason => !reason.StartsWith("standby ", StringComparison.Ordinal)), $"standby {s.Policy.Standby} → {frozen} frozen"]);
            var next = memory ?? (rule == ScaleRule.Asleep ? s.Memory.WithoutBurst : s.Memory);
            return new ScaleOutcome(decision, rule, next with { FrozenSince = frozen == 0 ? null : frozen > s.From.Frozen ? s.Now : next.FrozenSince ?? s.Now });
        }
    }
}
