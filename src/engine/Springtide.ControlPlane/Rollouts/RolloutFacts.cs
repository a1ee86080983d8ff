using System.Collections.Immutable;
using Springtide.Autoscaling.Ceilings;
using Springtide.Model;

namespace Springtide.ControlPlane.Rollouts;

/// <summary>All a rollout is decided by, at one moment.</summary>
/// <param name="Counts">Every revision of the app that has a desired count.</param>
/// <param name="StartBudget">Of the revision that is coming.</param>
internal sealed record RolloutFacts(
    App App, IReadOnlyList<Instance> Instances, IReadOnlyDictionary<RevisionId, DesiredCount> Counts, TimeSpan StartBudget, DateTimeOffset Now)
{
    /// <summary>What ceilings leave for the revision that is coming; null: there are none.</summary>
    public ComingGrant? Room { get; init; }

    /// <summary>Its environment lets nothing of it run: a revision that takes over is started with the environment.</summary>
    public bool IsHeldDown { get; init; }

    /// <summary>Of another app of the same release, which it needs and which is on its way; null: nothing is waited for.</summary>
    public RevisionId? WaitsFor { get; init; }

    /// <summary>One that failed; null: none.</summary>
    public RevisionId? FailedBefore { get; init; }

    public IEnumerable<Instance> Of(int revision) => Instances.Where(instance => instance.Revision.Number == revision);

    public IEnumerable<RevisionId> Revisions => Counts.Keys.Union(Instances.Where(instance => !instance.IsGone).Select(instance => instance.Revision));

    public ImmutableArray<Instance> FailuresSince(int revision, DateTimeOffset since) =>
        [.. Of(revision).Where(instance => instance.Phase == InstancePhase.Failed && instance.StartedAt >= since).OrderBy(instance => instance.Since)];
}
