using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Instances;

/// <summary>The difference between what is wanted of an app and what is, as steps. Pure; planned again after they were taken, it is empty.</summary>
/// <param name="Again">When to plan again although nothing happens: a back-off ends then.</param>
internal sealed record ReconcilePlan(ImmutableArray<ReconcileStep> Steps, DateTimeOffset? Again)
{
    public static ReconcilePlan Between(
        IReadOnlyDictionary<RevisionId, DesiredCount> wanted, IReadOnlyCollection<Standing> standings,
        IReadOnlyDictionary<RevisionId, BackOff> backOffs, bool canFreeze, DateTimeOffset now)
    {
        var steps = ImmutableArray.CreateBuilder<ReconcileStep>();
        DateTimeOffset? again = null;
        foreach (var revision in wanted.Keys.Union(standings.Select(standing => standing.Revision)).Order(ByNumber))
        {
            var plan = RevisionPlan.Between(
                revision, wanted.GetValueOrDefault(revision), [.. standings.Where(standing => standing.Revision == revision)],
                backOffs.GetValueOrDefault(revision, BackOff.None), canFreeze, now);
            steps.AddRange(plan.Steps);
            again = plan.Again < again || again is null ? plan.Again ?? again : again;
        }
        return new ReconcilePlan(steps.DrainToImmutable(), again);
    }

    private static readonly Comparer<RevisionId> ByNumber = Comparer<RevisionId>.Create((left, right) => left.Number.CompareTo(right.Number));
}
