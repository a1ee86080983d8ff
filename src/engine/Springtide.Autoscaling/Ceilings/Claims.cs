using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Autoscaling.Ceilings;

/// <summary>Turns accounts into claims. An app in a release makes two.</summary>
internal static class Claims
{
    public static IEnumerable<(Account Account, Claim Claim)> Of(IEnumerable<Account> accounts, IReadOnlyList<Ceiling> ceilings)
    {
        foreach (var account in accounts)
        {
            if (account.Demand is not null) yield return (account, Serving(account, account.Demand, ceilings));
            if (account.Coming is not null) yield return (account, Coming(account, account.Coming, ceilings));
        }
    }

    // While a revision comes the minimum is that of both, so that an app with two or more can let one go for it.
    private static Claim Serving(Account account, Demand demand, IReadOnlyList<Ceiling> ceilings)
    {
        var floor = Math.Min(demand.Floor, demand.Wish.Active);
        return new Claim(
            $"{account.App}", demand.Priority, account.Coming is null || floor < 2 ? floor : floor - 1, account.Granted.Active, demand.Wish.Active, demand.Wish.Frozen,
            Takes(account, demand.Need, ceilings, frozen: false), Takes(account, demand.Need, ceilings, frozen: true));
    }

    private static Claim Coming(Account account, ComingRevision coming, IReadOnlyList<Ceiling> ceilings)
    {
        var takes = Takes(account, coming.Need, ceilings, frozen: false);
        return new Claim($"{account.App}", coming.Priority, account.Demand is { Floor: >= 2 } ? 1 : 0, coming.Granted, coming.Wish, 0, takes, takes) { IsComing = true };
    }

    private static ImmutableArray<double> Takes(Account account, InstanceNeed need, IReadOnlyList<Ceiling> ceilings, bool frozen)
    {
        var takes = new double[ceilings.Count];
        for (var at = 0; at < takes.Length; at++)
        {
            var concerns = ceilings[at].Environment is not { } environment || environment == account.App.Environment;
            if (concerns && !(frozen && ceilings[at].Name == CeilingNames.Cpu)) takes[at] = need.Of(ceilings[at], account.Measured);
        }
        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(takes);
    }
}
