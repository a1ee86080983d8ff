using Springtide.Model;

namespace Springtide.ControlPlane.Apps;

/// <summary>Which of an app's revisions go when a new one comes. Pure.</summary>
internal static class RevisionRetention
{
    /// <summary>The newest of an app that are kept, whatever became of them.</summary>
    public const int Newest = 10;

    /// <param name="next">The app as it will be, the new revision included.</param>
    /// <param name="former">Every revision there is before it.</param>
    /// <param name="running">Revisions with instances that have not ended: adopted by another life, they must be found.</param>
    public static IEnumerable<RevisionId> Superfluous(App next, IEnumerable<RevisionId> former, IReadOnlySet<RevisionId> running) => former.Where(revision =>
        revision.Number <= next.LatestRevision - Newest
        && revision.Number != next.ServingRevision && revision.Number != next.Rollout?.Revision && !running.Contains(revision));
}
