using System.Collections.Immutable;

namespace Springtide.Model;

/// <summary>
/// Moving an app's traffic to a newer revision. The old one serves until the new one is ready.
/// <code>
/// Starting ──first instance ready──► Done
///    ├── start failed ─► Failed        (the old revision goes on serving)
///    └── a newer deploy ─► Superseded
/// </code>
/// </summary>
public enum RolloutState
{
    Starting,
    Done,
    Failed,
    Superseded,
}

/// <param name="Reason">Why it failed, for people; null while it has not.</param>
public sealed record Rollout(int Revision, RolloutState State, string? Reason, DateTimeOffset Since)
{
    /// <summary>Revisions of apps it needs, deployed as one with it: it begins once they are done, and fails when one of them does. Null: none.</summary>
    public ImmutableArray<RevisionId>? After { get; init; }

    /// <summary>It failed without having been begun, since one of <see cref="After"/> did.</summary>
    public bool IsSkipped { get; init; }
}
