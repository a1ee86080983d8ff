using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.ControlPlane.Rollouts;

/// <summary>Where an app's traffic should go next, and which revisions should still have instances. Pure: no clock, no I/O.</summary>
internal static class RolloutDecider
{
    /// <summary>Starts that ended before they were ready; the reconciler's back-off lies between them.</summary>
    public const int FailuresBeforeGivingUp = 3;

    /// <summary>A start that took its whole budget says more than a quick one: two are enough.</summary>
    public const int SpentBudgetsBeforeGivingUp = 2;

    public static RolloutStep Decide(RolloutFacts facts) => facts.App switch
    {
        { DeletedAt: not null } => TakeDown(facts),
        { Rollout: { State: RolloutState.Starting } rollout } => Advance(facts, rollout),
        _ => new RolloutStep(facts.App, ZeroAllBut(facts, facts.App.ServingRevision)),
    };

    private static RolloutStep TakeDown(RolloutFacts facts) =>
        new(facts.App, ZeroAllBut(facts, keep: 0), Gone: facts.Instances.All(instance => instance.IsGone));

    private static RolloutStep Advance(RolloutFacts facts, Rollout rollout)
    {
        if (facts.IsHeldDown || facts.Of(rollout.Revision).Any(instance => instance.Phase == InstancePhase.Ready)) return TakeOver(facts, rollout);
        if (facts.FailedBefore is { } failed) return GiveUp(facts, rollout with { IsSkipped = true }, $"it was not begun, as {failed}, which it needs, failed");
        if (facts.WaitsFor is not null) return new RolloutStep(facts.App, ZeroAllBut(facts, facts.App.ServingRevision));
        if (ReasonToGiveUp(facts, rollout) is { } reason) return GiveUp(facts, rollout, reason);
        var wanted = new DesiredCount(facts.Room?.Granted ?? InstancesToBegin(facts));
        return new RolloutStep(Waiting(facts, rollout), [(new RevisionId(facts.App.Id, rollout.Revision), wanted), .. ZeroAllBut(facts, facts.App.ServingRevision, rollout.Revision)]);
    }

    // Written once when it begins to wait for room that nobody is going to make, and taken away when it no longer does: not with each change of numbers.
    private static App Waiting(RolloutFacts facts, Rollout rollout)
    {
        var why = facts.Room is { Granted: 0, HasProspects: false } room ? $"waits for room: {room.Because}" : null;
        return why is null == rollout.Reason is null ? facts.App : facts.App with { Rollout = rollout with { Reason = why } };
    }

    private static RolloutStep TakeOver(RolloutFacts facts, Rollout rollout) => new(
        facts.App with { ServingRevision = rollout.Revision, Rollout = rollout with { State = RolloutState.Done, Reason = null, Since = facts.Now } },
        ZeroAllBut(facts, rollout.Revision));

    // Where nothing served before, the failed revision takes the traffic: its trouble is then what callers see, and their requests try again.
    private static RolloutStep GiveUp(RolloutFacts facts, Rollout rollout, string reason)
    {
        var serving = facts.App.ServingRevision > 0 ? facts.App.ServingRevision : rollout.Revision;
        var failed = rollout with { State = RolloutState.Failed, Reason = reason, Since = facts.Now };
        return new RolloutStep(facts.App with { ServingRevision = serving, Rollout = failed }, ZeroAllBut(facts, facts.App.ServingRevision));
    }

    private static string? ReasonToGiveUp(RolloutFacts facts, Rollout rollout)
    {
        var failures = facts.FailuresSince(rollout.Revision, rollout.Since);
        var spent = failures.Count(failure => failure.Since - failure.StartedAt >= facts.StartBudget);
        if (failures.Length < FailuresBeforeGivingUp && spent < SpentBudgetsBeforeGivingUp) return null;
        return failures[^1].Reason ?? "it ended before it was ready";
    }

    // As many as serve now, so that the traffic that moves over finds the capacity it had.
    public static int InstancesToBegin(RolloutFacts facts) =>
        Math.Max(1, facts.Of(facts.App.ServingRevision).Count(instance => instance.Phase == InstancePhase.Ready));

    private static ImmutableArray<(RevisionId, DesiredCount)> ZeroAllBut(RolloutFacts facts, params ReadOnlySpan<int> keep)
    {
        var zeroed = ImmutableArray.CreateBuilder<(RevisionId, DesiredCount)>();
        foreach (var revision in facts.Revisions)
        {
            if (!keep.Contains(revision.Number)) zeroed.Add((revision, DesiredCount.Zero));
        }
        return zeroed.ToImmutable();
    }
}
