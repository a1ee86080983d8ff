using System.Collections.Immutable;

namespace Springtide.Autoscaling.Ceilings;

/// <summary>
/// Divides what ceilings allow among those who claim it. Pure, and the same whatever the order of the claims:
/// <code>
/// minimums, the highest priority first
/// then priority by priority, from the highest:   everyone's first ─► what each holds ─► growth
/// then what is frozen, priority by priority
/// </code>
/// </summary>
/// <remarks>Within each step one instance at a time goes to whoever has the fewest. So among equals nobody loses to another's growth; only a first instance can take another's second.</remarks>
public static class Allocation
{
    /// <param name="room">What there is of each ceiling.</param>
    /// <returns>A portion per claim, in their order.</returns>
    public static ImmutableArray<Portion> Of(IReadOnlyList<double> room, IReadOnlyList<Claim> claims)
    {
        var filling = new Filling(room, claims);
        var ranks = Ranks(claims);
        foreach (var rank in ranks) filling.Fill(rank, claim => claim.Floor);
        foreach (var rank in ranks)
        {
            filling.Fill(rank, claim => Math.Min(1, claim.Wish));
            filling.Fill(rank, claim => Math.Min(claim.Holds, claim.Wish));
            filling.Fill(rank, claim => claim.Wish);
        }
        filling.ThenFrozen();
        foreach (var rank in ranks) filling.Fill(rank, claim => claim.Frozen);
        return filling.Portions;
    }

    // One rank per priority, the highest first; in it, those who serve before those who come, by name.
    private static List<int[]> Ranks(IReadOnlyList<Claim> claims) =>
    [
        .. Enumerable.Range(0, claims.Count).GroupBy(at => claims[at].Priority).OrderByDescending(rank => rank.Key)
            .Select(rank => rank.OrderBy(at => claims[at].IsComing).ThenBy(at => claims[at].Name, StringComparer.Ordinal).ToArray()),
    ];
}
