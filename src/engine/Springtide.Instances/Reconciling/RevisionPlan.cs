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
        var again = starts > 0 && now < backOff.Until ? backOff.Until : (DateTimeOffset?)null;
        return new ReconcilePlan(
            [
                .. thaws.Select(standing => new ReconcileStep.Thaw(standing.Id)),
                .. Enumerable.Repeat(new ReconcileStep.Start(revision), again is null ? starts : 0),
                .. Surplus(active, -missing, wanted, canFreeze ? wanted.Frozen - frozen.Count : 0),
                .. FrozenSurplus([.. frozen.Except(thaws)], wanted),
            ], again);
    }

    // Those that are not frozen yet cost nothing to take back.
    private static List<Standing> Thawed(List<Standing> frozen, int missing) =>
        [.. frozen.OrderBy(standing => standing.Stage == Stage.Frozen).ThenByDescending(standing => standing.StartedAt).Take(Math.Max(0, missing))];

    // A revision that fails is tried with one instance, not with all that are missing.
    private static int StartsNow(int missing, List<Standing> active, BackOff backOff)
    {
        if (missing <= 0 || backOff.Failures == 0 || active.Exists(standing => standing.Stage == Stage.Ready)) return Math.Max(0, missing);
        return active.Count == 0 ? 1 : 0;
    }

    // Those that are not even started go first, then those that serve nobody yet, then the newest: the oldest are warm and proven.
    private static IEnumerable<ReconcileStep> Surplus(List<Standing> active, int surplus, DesiredCount wanted, int roomFrozen)
    {
        var leaving = active.OrderBy(standing => standing.Stage switch { Stage.Pending => 0, Stage.Starting => 1, _ => 2 }).ThenByDescending(standing => standing.StartedAt).Take(Math.Max(0, surplus));
        foreach (var standing in leaving)
        {
            var freeze = standing.Stage is not (Stage.Pending or Stage.Starting) && roomFrozen-- > 0;
            yield return freeze ? new ReconcileStep.Freeze(standing.Id) : new ReconcileStep.Drain(standing.Id, $"{active.Count} active, {wanted.Active} wanted");
        }
    }

    private static IEnumerable<ReconcileStep> FrozenSurplus(List<Standing> frozen, DesiredCount wanted) => frozen
        .OrderBy(standing => standing.StartedAt)
        .Take(Math.Max(0, frozen.Count - wanted.Frozen))
        .Select(standing => new ReconcileStep.Drain(standing.Id, $"{frozen.Count} frozen, {wanted.Frozen} wanted"));
}
