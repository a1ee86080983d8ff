using System.Collections.Immutable;

namespace Springtide.Autoscaling.Ceilings;

/// <summary>An allocation over accounts, as it was reckoned at one moment.</summary>
internal sealed class Plan
{
    private readonly Dictionary<Account, Portion> _serving = [];
    private readonly Dictionary<Account, Portion> _coming = [];

    private Plan(ImmutableArray<Ceiling> ceilings, DateTimeOffset at) => (Ceilings, At) = (ceilings, at);

    public ImmutableArray<Ceiling> Ceilings { get; }

    public DateTimeOffset At { get; }

    public int Size => _serving.Count + _coming.Count;

    public IEnumerable<Account> Accounts => _serving.Keys.Union(_coming.Keys);

    /// <param name="room">What there is of each ceiling for those who claim.</param>
    public static Plan Of(IReadOnlyCollection<Account> accounts, ImmutableArray<Ceiling> ceilings, IReadOnlyList<double> room, DateTimeOffset now)
    {
        var plan = new Plan(ceilings, now);
        var claims = Claims.Of(accounts, ceilings).ToList();
        var portions = Allocation.Of(room, claims.ConvertAll(claim => claim.Claim));
        for (var at = 0; at < claims.Count; at++) (claims[at].Claim.IsComing ? plan._coming : plan._serving)[claims[at].Account] = portions[at];
        return plan;
    }

    public Portion? Serving(Account account) => _serving.TryGetValue(account, out var portion) ? portion : null;

    public Portion? Coming(Account account) => _coming.TryGetValue(account, out var portion) ? portion : null;

    /// <summary>It is to have fewer than it was granted: somebody else is to have them.</summary>
    public bool MustGiveWay(Account account) => Serving(account) is { } portion && (portion.Active < account.Granted.Active || portion.Frozen < account.Granted.Frozen);

    public bool MayGrow(Account account) =>
        (Serving(account) is { } serving && serving.Active > account.Granted.Active) || (Coming(account) is { } coming && coming.Active > (account.Coming?.Granted ?? 0));
}
