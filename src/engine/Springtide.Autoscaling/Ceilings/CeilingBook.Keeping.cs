using System.Diagnostics;
using Springtide.Model;

namespace Springtide.Autoscaling.Ceilings;

// Accounts and sums: each change takes an account out of the sums and puts it back.
public sealed partial class CeilingBook
{
    // With so many claims a plan is made at most five times a second; with a hundred, whenever something changed.
    private const int ManyClaims = 100;
    private static readonly TimeSpan PauseBetweenPlans = TimeSpan.FromSeconds(0.2);

    private Account OpenUnderGate(AppId app)
    {
        if (_machine.Accounts.TryGetValue(app, out var known)) return known;
        var account = new Account(app) { Measured = _measured.GetValueOrDefault(app) };
        foreach (var ledger in LedgersUnderGate(app)) ledger.Accounts[app] = account;
        StaleUnderGate(account);
        return account;
    }

    private void CloseUnderGate(Account account)
    {
        if (!account.IsIdle) return;
        foreach (var ledger in LedgersUnderGate(account.App))
        {
            ledger.Take(account);
            ledger.Accounts.Remove(account.App);
            ledger.Short.Remove(account);
        }
        StaleUnderGate(account);
    }

    private void ChangeUnderGate(Account account, HashSet<AppId> wake, Action change)
    {
        Debug.Assert(_gate.IsHeldByCurrentThread);
        var ledgers = LedgersUnderGate(account.App);
        foreach (var ledger in ledgers) ledger.Take(account);
        change();
        foreach (var ledger in ledgers)
        {
            if (ledger.Put(account) && ledger.OthersWait(account)) WakeThoseWhoFitUnderGate(ledger, wake);
        }
    }

    private void LookUnderGate(Account account)
    {
        var running = instances.Of(account.App);
        account.Seen = Seen.Of(running, account.Demand?.Serving, account.Coming?.Revision);
        foreach (var instance in running)
        {
            if (!instance.IsGone && instance.Usage is { } usage && usage.Memory > account.Measured) _measured[account.App] = account.Measured = usage.Memory;
        }
    }

    private void WakeThoseWhoFitUnderGate(Ledger ledger, HashSet<AppId> wake)
    {
        foreach (var account in ledger.Short)
        {
            if (FitsOneMoreUnderGate(account)) wake.Add(account.App);
        }
    }

    private bool FitsOneMoreUnderGate(Account account)
    {
        var coming = account.Coming?.Granted ?? 0;
        return (account.Demand is { } demand && demand.Wish != account.Granted && BrokenUnderGate(account, account.Granted with { Active = account.Granted.Active + 1 }, coming) is null)
            || (account.Coming is not null && BrokenUnderGate(account, account.Granted, coming + 1) is null);
    }

    private Plan PlanUnderGate(Account asker, DesiredCount wish, int coming, HashSet<AppId> wake)
    {
        var concernsMachine = _machine.OthersWait(asker) || _machine.BrokenBy(asker, wish, coming) is not null;
        var ledger = concernsMachine ? _machine : _environments.GetValueOrDefault(asker.App.Environment) ?? _machine;
        var now = time.GetUtcNow();
        if (ledger.Plan is { } made && (!ledger.IsStale || (made.Size > ManyClaims && now - made.At < PauseBetweenPlans))) return made;
        ledger.Plan = NewPlanUnderGate(ledger, now);
        ledger.IsStale = false;
        foreach (var account in ledger.Plan.Accounts)
        {
            if (ledger.Plan.MustGiveWay(account) || (ledger.Plan.MayGrow(account) && FitsOneMoreUnderGate(account))) wake.Add(account.App);
        }
        return ledger.Plan;
    }

    private Plan NewPlanUnderGate(Ledger ledger, DateTimeOffset now)
    {
        ledger.Recount();
        var others = ledger == _machine ? [.. _environments.Values] : Array.Empty<Ledger>();
        var ceilings = ledger.Ceilings.AddRange(others.SelectMany(other => other.Ceilings));
        var room = new double[ceilings.Length];
        for (var at = 0; at < room.Length; at++) room[at] = RoomUnderGate(ceilings[at]);
        return Plan.Of(ledger.Accounts.Values, ceilings, room, now);
    }

    // What runs is not taken down because it was measured to be more than expected; it only gives way to who may have more. And what nobody has asked for yet is nobody's to give away.
    private double RoomUnderGate(Ceiling ceiling)
    {
        var ledger = ceiling.Environment is { } environment ? _environments[environment] : _machine;
        var most = ceiling.Environment is null ? Math.Max(ceiling.Most, ledger.HeldOf(ceiling)) : ceiling.Most;
        return most - ledger.Accounts.Values.Where(account => account is { Demand: null, Coming: null, IsForgotten: false }).Sum(account => account.Uses(ceiling));
    }

    private void StaleUnderGate(Account account)
    {
        foreach (var ledger in LedgersUnderGate(account.App)) ledger.IsStale = true;
    }

    private Ledger[] LedgersUnderGate(AppId app) => _environments.TryGetValue(app.Environment, out var own) ? [own, _machine] : [_machine];
}
