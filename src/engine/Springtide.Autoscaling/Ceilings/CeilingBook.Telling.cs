using System.Collections.Immutable;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Autoscaling.Ceilings;

// What people are told.
public sealed partial class CeilingBook
{
    /// <summary>Each ceiling of an environment, and who holds what under it.</summary>
    public ImmutableArray<CeilingLine> LinesOf(string environment)
    {
        lock (_gate)
        {
            if (!_environments.TryGetValue(environment, out var ledger)) return [];
            return [.. ledger.Ceilings.Select(ceiling => new CeilingLine(ceiling.Name, ceiling.Most, Math.Max(0, Math.Round(ledger.HeldOf(ceiling), 6)), HoldersUnderGate(ledger, ceiling)))];
        }
    }

    public MachineMemory? Machine
    {
        get { lock (_gate) return _machine.Ceilings is [var memory] ? new MachineMemory((long)memory.Most, (long)_machine.HeldOf(memory)) : null; }
    }

    /// <summary>Why an app has fewer instances than it would, or its next revision waits; null: it has them all.</summary>
    public string? WhyHeldBack(AppId app)
    {
        lock (_gate)
        {
            var account = _machine.Accounts.GetValueOrDefault(app);
            return account?.Because ?? (account?.Coming is { Because: { } because } coming ? $"revision {coming.Revision.Number}: {because}" : null);
        }
    }

    private static ImmutableArray<CeilingHolder> HoldersUnderGate(Ledger ledger, Ceiling ceiling) =>
    [
        .. from account in ledger.Accounts.Values
           let each = account.Need.Of(ceiling, account.Measured)
           where each > 0
           orderby account.Priority descending, account.App
           let wish = account.Uses(ceiling, account.Demand?.Wish ?? account.Granted, account.Coming?.Wish ?? 0)
           select new CeilingHolder(account.App, account.Priority, each, account.Uses(ceiling), wish),
    ];

    private const string Turn = "waits for its turn under a ceiling that others wait for";

    private string SentenceUnderGate(Plan plan, Account account, Ceiling ceiling, double uses)
    {
        var ledger = ceiling.Environment is { } environment ? _environments[environment] : _machine;
        var held = ledger.HeldOf(ceiling) - account.Uses(ceiling) + uses;
        return $"{ceiling}: {CeilingAmount.Text(ceiling.Name, held)} of {CeilingAmount.Text(ceiling.Name, ceiling.Most)} held; {Neighbour(plan, account, ceiling)}";
    }

    // Who has it instead: those above, then those who are about to let go, then equals.
    private static string Neighbour(Plan plan, Account account, Ceiling ceiling)
    {
        var others = Sharing(plan, account, ceiling).OrderByDescending(other => other.Priority).ThenBy(other => other.App).ToList();
        if (others.Find(other => other.Priority > account.Priority) is { } above) return $"gives way to {NameOf(above, account)} (priority {above.Priority} over {account.Priority})";
        if (account.Coming is { } coming && plan.MustGiveWay(account)) return $"gives way to its own revision {coming.Revision.Number}";
        if (others.FindLast(other => plan.MustGiveWay(other) || other.Seen.Leaving + other.Seen.LeavingFrozen > 0) is { } leaving) return $"waits for what {NameOf(leaving, account)} lets go (priority {leaving.Priority})";
        if (account.Seen.Leaving + account.Seen.LeavingFrozen > 0) return "waits for its own that are leaving";
        return others.Find(other => other.Priority == account.Priority) is { } equal ? $"shared with {NameOf(equal, account)} (priority {equal.Priority} as well)" : $"nobody else has any to give to priority {account.Priority}";
    }

    private static IEnumerable<Account> Sharing(Plan plan, Account account, Ceiling ceiling) =>
        plan.Accounts.Where(other => other != account && (other.Granted.Active > 0 || plan.MayGrow(other)) && (ceiling.Environment is null || ceiling.Environment == other.App.Environment) && other.Need.Of(ceiling, other.Measured) > 0);

    private static string NameOf(Account other, Account account) => other.App.Environment == account.App.Environment ? other.App.Name : $"{other.App}";
}
