namespace Springtide.Autoscaling.Ceilings;

/// <summary>What ceilings leave of a wish.</summary>
/// <param name="Because">Which ceiling, who holds it, and what happens next; null: all of the wish is granted.</param>
/// <param name="News">Whether it began or ended with this.</param>
public sealed record Grant(int Active, int Frozen, string? Because, HeldBack News)
{
    public static Grant Whole(Demand demand, HeldBack news = HeldBack.Unchanged) => new(demand.Wish.Active, demand.Wish.Frozen, null, news);
}

/// <summary>What ceilings leave for a revision that comes.</summary>
/// <param name="Because">Why it is less than was asked for.</param>
/// <param name="HasProspects">Somebody is about to make room for its first instance.</param>
public sealed record ComingGrant(int Granted, string? Because, bool HasProspects);

/// <summary>Being held below the wish.</summary>
public enum HeldBack
{
    Unchanged,
    Began,
    Ended,
}
