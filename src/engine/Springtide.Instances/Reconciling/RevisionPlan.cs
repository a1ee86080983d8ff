using Springtide.Model;

namespace Springtide.Instances;

/// <summary>The steps for one revision.</summary>
internal static class RevisionPlan
{
    public static ReconcilePlan Between(
        RevisionId revision, DesiredCount wanted, IReadOnlyList<Standing> standings, BackOff backOff, bool canFreeze, DateTimeOffset now)
    {
        var active = standings.Where(standing => standing.IsActive).ToList();
        var frozen = standings.Where(standing => standing.IsFrozen).ToList();
        var missing = wanted.Active - active.Count;
        var thaws = Thawed(frozen, missing);
        var starts = StartsNow(missing - thaws.Count, active, backOff);
        var surplus = Surplus(active, -missing, wanted, canFreeze ? new FrozenRoom(wanted, frozen.Count - thaws.Count) : FrozenRoom.None).ToList();
        var standby = StandbyStartsNow(canFreeze ? wanted.Standby - (frozen.Count - thaws.Count) - surplus.OfType<ReconcileStep.Freeze>().Count() : 0, starts, standings, backOff);
        var again = starts + standby > 0 && now < backOff.Until ? backOff.Until : (DateTimeOffset?)null;
        return new ReconcilePlan(
            [
                .. thaws.Select(standing => new ReconcileStep.Thaw(standing.Id)),
                .. Enumerable.Repeat(new ReconcileStep.Start(revision), again is null ? starts : 0),
                .. surplus,
                .. FrozenSurplus([.. frozen.Except(thaws)], wanted),
                .. Enumerable.Repeat(new ReconcileStep.Start(revision, ForStandby: true), again is null ? standby : 0),
            ], again);
    }

    // Those that are not frozen yet cost nothing to take back; those that only start for it are no quicker than a start.
    private static List<Standing> Thawed(List<Standing> frozen, int missing) =>
        [.. frozen.OrderBy(standing => standing.Stage switch { Stage.Starting or Stage.Pending => 2, Stage.Frozen => 1, _ => 0 }).ThenByDescending(standing => standing.StartedAt).Take(Math.Max(0, missing))];

    // A revision that fails is tried with one instance, not with all that are missing.
    private static int StartsNow(int missing, List<Standing> active, BackOff backOff)
    {
        if (missing <= 0 || backOff.Failures == 0 || active.Exists(standing => standing.Stage == Stage.Ready)) return Math.Max(0, missing);
        return active.Count == 0 ? 1 : 0;
    }

    // One at a time, after those that somebody waits for, where something serves or starts have failed lately: what stands by must not take the processors from either.
    private static int StandbyStartsNow(int missing, int starts, IReadOnlyList<Standing> standings, BackOff backOff)
    {
        if (missing <= 0 || (backOff.Failures == 0 && !standings.Any(standing => standing is { IsActive: true, Stage: Stage.Ready }))) return Math.Max(0, missing);
        return starts == 0 && !standings.Any(standing => standing.Stage is Stage.Pending or Stage.Starting) ? 1 : 0;
    }

    // Those that are not even started go first, then those that serve nobody yet, then the idlest, and among equals the newest: the oldest are warm and proven.
    // One that says it is busy goes last, and only when more have to go than are not.
    private static IEnumerable<ReconcileStep> Surplus(List<Standing> active, int surplus, DesiredCount wanted, FrozenRoom room)
    {
        var leaving = active.OrderBy(standing => standing.Stage switch { Stage.Pending => 0, Stage.Starting => 1, _ => standing.IsBusy ? 3 : 2 })
            .ThenBy(standing => standing.InFlight).ThenByDescending(standing => standing.StartedAt).Take(Math.Max(0, surplus));
        foreach (var standing in leaving)
        {
            var isReady = standing.Stage is not (Stage.Pending or Stage.Starting);
            var freeze = (isReady ? room.Kept : room.Standby) > 0;
            if (freeze) room.Take();
            yield return freeze ? new ReconcileStep.Freeze(standing.Id) : new ReconcileStep.Drain(standing.Id, $"{active.Count} active, {wanted.Active} wanted");
        }
    }

    private static IEnumerable<ReconcileStep> FrozenSurplus(List<Standing> frozen, DesiredCount wanted) => frozen
        .OrderBy(standing => standing.StartedAt)
        .Take(Math.Max(0, frozen.Count - wanted.Frozen))
        .Select(standing => new ReconcileStep.Drain(standing.Id, $"{frozen.Count} frozen, {wanted.Frozen} wanted"));
}
