using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Autoscaling.Ceilings;

/// <summary>The accounts that share ceilings, and how much of each they hold together: those of an environment, or of the whole machine. Under the book's gate only.</summary>
internal sealed class Ledger
{
    private double[] _held = [];
    private double[] _taken = [];   // by the account that is being changed

    public Dictionary<AppId, Account> Accounts { get; } = [];

    public ImmutableArray<Ceiling> Ceilings { get; private set; } = [];

    /// <summary>Those who have less than they would.</summary>
    public HashSet<Account> Short { get; } = [];

    public Plan? Plan { get; set; }

    /// <summary>Something changed since the plan was made.</summary>
    public bool IsStale { get; set; } = true;

    public double HeldOf(Ceiling ceiling) => _held[Ceilings.IndexOf(ceiling)];

    public void Set(ImmutableArray<Ceiling> ceilings)
    {
        (Ceilings, Plan, IsStale) = (ceilings, null, true);
        (_held, _taken) = (new double[ceilings.Length], new double[ceilings.Length]);
        Recount();
    }

    /// <summary>Sums up anew: additions and subtractions of fractions drift.</summary>
    public void Recount()
    {
        Array.Clear(_held);
        foreach (var account in Accounts.Values) Put(account);
    }

    /// <summary>Takes out what an account holds, before it changes.</summary>
    public void Take(Account account)
    {
        for (var at = 0; at < _held.Length; at++) _held[at] -= _taken[at] = account.Uses(Ceilings[at]);
    }

    /// <summary>Puts in what an account holds; true when it is less of something than was taken out before.</summary>
    public bool Put(Account account)
    {
        var isLess = false;
        for (var at = 0; at < _held.Length; at++)
        {
            var uses = account.Uses(Ceilings[at]);
            _held[at] += uses;
            isLess |= uses < _taken[at];
        }
        return isLess;
    }

    /// <summary>The first ceiling that would be broken if an account grew to this; null: none.</summary>
    public Ceiling? BrokenBy(Account account, DesiredCount granted, int coming)
    {
        for (var at = 0; at < _held.Length; at++)
        {
            var more = account.Uses(Ceilings[at], granted, coming) - account.Uses(Ceilings[at]);
            if (more > 0 && !Ceilings[at].Allows(_held[at] + more)) return Ceilings[at];
        }
        return null;
    }

    public bool IsOver => Ceilings.Where((ceiling, at) => !ceiling.Allows(_held[at])).Any();

    /// <summary>Somebody else waits for room.</summary>
    public bool OthersWait(Account account) => Short.Count > (Short.Contains(account) ? 1 : 0);
}
