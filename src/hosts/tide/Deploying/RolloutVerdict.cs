using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>How moving traffic to a revision ended.</summary>
/// <param name="Reason">Why it failed, or what it waits for that nobody is going to change; null when it did not.</param>
internal sealed record RolloutVerdict(RolloutState State, string? Reason = null)
{
    /// <summary>Nothing of it was started, so nothing it wrote says why.</summary>
    public bool IsSkipped { get; init; }

    /// <summary>Null: it is still under way.</summary>
    public static RolloutVerdict? Of(AppDetail detail, int revision) => detail.App switch
    {
        { DeletedAt: not null } => new RolloutVerdict(RolloutState.Failed, "the app was deleted meanwhile"),
        { LatestRevision: var latest } when latest > revision => new RolloutVerdict(RolloutState.Superseded),
        { Rollout: { State: RolloutState.Starting, Reason: { } waits } rollout } when rollout.Revision == revision => new RolloutVerdict(RolloutState.Starting, waits),
        { Rollout: { State: not RolloutState.Starting } rollout } when rollout.Revision == revision => new RolloutVerdict(rollout.State, rollout.Reason) { IsSkipped = rollout.IsSkipped },
        { Rollout: null, ServingRevision: var serving } when serving == revision => new RolloutVerdict(RolloutState.Done),
        _ => null,
    };
}
