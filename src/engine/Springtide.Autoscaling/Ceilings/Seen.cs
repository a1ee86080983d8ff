using Springtide.Model;

namespace Springtide.Autoscaling.Ceilings;

/// <summary>What there is of an app at one moment, as ceilings count it.</summary>
/// <param name="Active">Of the serving revision, on their way or ready.</param>
/// <param name="Coming">Of the revision that is being released, frozen ones included.</param>
/// <param name="Leaving">Whatever drains, and what is left of other revisions.</param>
internal readonly record struct Seen(int Active, int Frozen, int Coming, int Leaving, int LeavingFrozen)
{
    public static Seen Of(IReadOnlyList<Instance> instances, RevisionId? serving, RevisionId? coming)
    {
        var (active, frozen, comes, leaving, leavingFrozen) = (0, 0, 0, 0, 0);
        foreach (var instance in instances)
        {
            if (instance.IsGone) continue;
            var stays = instance.Phase != InstancePhase.Draining;
            if (stays && instance.Revision == serving && instance.Phase == InstancePhase.Frozen) frozen++;
            else if (stays && instance.Revision == serving) active++;
            else if (stays && instance.Revision == coming) comes++;
            else if (instance.Phase == InstancePhase.Frozen) leavingFrozen++;
            else leaving++;
        }
        return new Seen(active, frozen, comes, leaving, leavingFrozen);
    }

    public bool IsNothing => this == default;
}
