using System.Collections.Immutable;
using Springtide.ControlPlane.Apps;
using Springtide.Model;

namespace Springtide.ControlPlane.Rollouts;

/// <summary>Of apps that were deployed as one, which a rollout waits for: those it needs, until they have moved. Pure but for what it looks up.</summary>
internal static class ReleaseOrder
{
    /// <summary>Each draft with the revisions it comes after: what it needs of those that are rolled out with it.</summary>
    public static List<RevisionDraft> Arrange(List<RevisionDraft> drafts)
    {
        var coming = drafts.Where(draft => draft is { IsKept: false, App.Rollout.State: RolloutState.Starting }).ToDictionary(draft => draft.App.Id, draft => draft.Revision.Id);
        return [.. drafts.Select(draft => coming.ContainsKey(draft.App.Id) ? Arrange(draft, coming) : draft)];
    }

    /// <summary>The first that is still on its way; null: none.</summary>
    public static RevisionId? WaitsFor(Rollout rollout, Func<AppId, App?> find) => (rollout.After ?? []).Select(id => (RevisionId?)id).FirstOrDefault(id => StateOf(id!.Value, find) == RolloutState.Starting);

    /// <summary>The first that failed: what was to come after it had better not; null: none.</summary>
    public static RevisionId? FailedBefore(Rollout rollout, Func<AppId, App?> find) => (rollout.After ?? []).Select(id => (RevisionId?)id).FirstOrDefault(id => StateOf(id!.Value, find) == RolloutState.Failed);

    private static RevisionDraft Arrange(RevisionDraft draft, Dictionary<AppId, RevisionId> coming)
    {
        ImmutableArray<RevisionId> after = [.. draft.App.Needs.Select(need => draft.App.Id with { Name = need }).Where(coming.ContainsKey).Select(need => coming[need])];
        return after.IsEmpty ? draft : draft with { App = draft.App with { Rollout = draft.App.Rollout! with { After = after } } };
    }

    // Null: it is gone, or somebody deployed it anew since, which says nothing about this release.
    private static RolloutState? StateOf(RevisionId id, Func<AppId, App?> find) => find(id.App) is { DeletedAt: null, Rollout: { } rollout } && rollout.Revision == id.Number ? rollout.State : null;
}
