using System.Diagnostics;
using Springtide.Model;

namespace Springtide.Autoscaling.Ceilings;

// Granting: at once where there is room and nobody waits; by the plan where it is tight.
public sealed partial class CeilingBook
{
    private Grant AskUnderGate(Demand demand, HashSet<AppId> wake)
    {
        Debug.Assert(_gate.IsHeldByCurrentThread);
        if (_machine.Accounts.GetValueOrDefault(demand.App) is null && demand.Wish == DesiredCount.Zero && demand.From == DesiredCount.Zero) return Grant.Whole(demand);
        if (StaysAsItIsUnderGate(demand)) return Grant.Whole(demand);
        var account = OpenUnderGate(demand.App);
        ChangeUnderGate(account, wake, () => TakeUnderGate(account, demand));
        var limited = _isOpening ? Opening(demand)
            : IsRoomyUnderGate(account, demand.Wish, account.Coming?.Wish ?? 0) ? new Limited(demand.Wish.Active, demand.Wish.Frozen, null, null)
            : LimitedUnderGate(account, demand, wake);
        var (active, frozen) = (limited.Active, limited.Frozen);
        ChangeUnderGate(account, wake, () => account.Granted = new DesiredCount(active, frozen, Math.Min(frozen, demand.Wish.Standby)));
        (account.Because, account.StoppedBy) = (limited.Because, limited.StoppedBy);
        ListUnderGate(account);
        var news = _isOpening ? HeldBack.Unchanged : NewsUnderGate(account, active < demand.Wish.Active || frozen < demand.Wish.Standby);
        CloseUnderGate(account);
        return new Grant(active, frozen, limited.Because, news);
    }

    // Of ten thousand apps nearly all ask for what they have, every two seconds. What there is of them is seen whenever it changes.
    private bool StaysAsItIsUnderGate(Demand demand) =>
        !_isOpening && _machine.Accounts.GetValueOrDefault(demand.App) is { Because: null, Coming: null, ShortAt: null } account && demand.Wish == demand.From && account.Granted == demand.From
        && account.Demand == demand && IsRoomyUnderGate(account, demand.Wish, 0);

    // Nobody loses anything, and nobody takes what may be somebody's who has not been heard yet.
    private static Limited Opening(Demand demand)
    {
        var kept = new Limited(Math.Min(demand.Wish.Active, demand.From.Active), Math.Min(demand.Wish.Frozen, demand.From.Frozen), null, null);
        return kept.Active < demand.Wish.Active || kept.Frozen < demand.Wish.Standby ? kept with { Because = "control has just started, and it is not known yet what others hold" } : kept;
    }

    // The count that stands may have been set by others: adoption, a release.
    private void TakeUnderGate(Account account, Demand demand)
    {
        if (account.Demand != demand) StaleUnderGate(account);
        (account.Demand, account.Granted, account.IsForgotten) = (demand, demand.From, false);
        if (account.Coming?.Revision == demand.Serving) account.Coming = null;   // it has come
        LookUnderGate(account);
    }

    private ComingRevision AskComingUnderGate(ComingRevision coming, HashSet<AppId> wake)
    {
        var account = OpenUnderGate(coming.Revision.App);
        if (account.Coming is not { } before || before with { Because = null, StoppedBy = null, HasProspects = true } != coming) StaleUnderGate(account);
        ChangeUnderGate(account, wake, () =>
        {
            (account.Coming, account.IsForgotten) = (coming, false);
            LookUnderGate(account);
        });
        var granted = _isOpening ? coming : IsRoomyUnderGate(account, account.Demand?.Wish ?? account.Granted, coming.Wish) ? coming with { Granted = coming.Wish } : LimitedUnderGate(account, coming, wake);
        ChangeUnderGate(account, wake, () => account.Coming = granted);
        ListUnderGate(account);
        return granted;
    }

    private bool IsRoomyUnderGate(Account account, DesiredCount wish, int coming)
    {
        foreach (var ledger in LedgersUnderGate(account.App))
        {
            if (ledger.OthersWait(account) || (ledger != _machine && ledger.IsOver) || ledger.BrokenBy(account, wish, coming) is not null) return false;
        }
        return true;
    }

    private Limited LimitedUnderGate(Account account, Demand demand, HashSet<AppId> wake)
    {
        var coming = account.Coming?.Granted ?? 0;
        var plan = PlanUnderGate(account, demand.Wish, coming, wake);
        var share = plan.Serving(account) ?? new Portion(demand.From.Active, demand.From.Frozen, null);
        var (active, frozen) = (Math.Min(share.Active, demand.Wish.Active), Math.Min(share.Frozen, demand.Wish.Frozen));
        Ceiling? broken = null;
        for (var kept = Math.Min(frozen, demand.From.Frozen); active > demand.From.Active && BrokenUnderGate(account, Count(active, kept), coming) is { } by; active--) broken = by;
        for (; frozen > demand.From.Frozen && BrokenUnderGate(account, Count(active, frozen), coming) is { } by; frozen--) broken ??= by;
        if (active == demand.Wish.Active && frozen == demand.Wish.Frozen) return new Limited(active, frozen, null, null);
        var ceiling = broken ?? (share.Stopper is { } at ? plan.Ceilings[at] : null);
        return new Limited(active, frozen, ceiling is null ? Turn : SentenceUnderGate(plan, account, ceiling, account.Uses(ceiling, Count(active, frozen), coming)), ceiling);

        DesiredCount Count(int some, int others) => new(some, others, Math.Min(others, demand.Wish.Standby));
    }

    // One that is on its way already is not taken back: it would only have to be tried again.
    private ComingRevision LimitedUnderGate(Account account, ComingRevision coming, HashSet<AppId> wake)
    {
        var plan = PlanUnderGate(account, account.Granted, coming.Wish, wake);
        var share = plan.Coming(account) ?? new Portion(coming.Granted, 0, null);
        var granted = Math.Max(Math.Min(share.Active, coming.Wish), Math.Min(1, coming.Granted));
        Ceiling? broken = null;
        for (; granted > coming.Granted && BrokenUnderGate(account, account.Granted, granted) is { } by; granted--) broken = by;
        if (granted == coming.Wish) return coming with { Granted = granted };
        var ceiling = broken ?? (share.Stopper is { } at ? plan.Ceilings[at] : null);
        return coming with { Granted = granted, Because = ceiling is null ? Turn : SentenceUnderGate(plan, account, ceiling, account.Uses(ceiling, account.Granted, granted)), StoppedBy = ceiling, HasProspects = share.Active > 0 || OthersCome(plan, account) };
    }

    // What another release holds for a moment is free again soon.
    private static bool OthersCome(Plan plan, Account account) => plan.Accounts.Any(other => other != account && plan.Coming(other) is { Active: > 0 });

    private Ceiling? BrokenUnderGate(Account account, DesiredCount granted, int coming)
    {
        foreach (var ledger in LedgersUnderGate(account.App))
        {
            if (ledger.BrokenBy(account, granted, coming) is { } broken) return broken;
        }
        return null;
    }

    private HeldBack NewsUnderGate(Account account, bool isShort)
    {
        var (now, before) = (time.GetUtcNow(), account.ShortAt);
        if (isShort)
        {
            account.ShortAt = now;
            return before is null ? HeldBack.Began : HeldBack.Unchanged;
        }
        if (before is not { } last || (account.Demand!.Wish.Active > 0 && now - last < Settled)) return HeldBack.Unchanged;
        account.ShortAt = null;
        return HeldBack.Ended;
    }

    // Among those who wait for room it is where the ceiling is that stopped it: nobody else has to mind it.
    private void ListUnderGate(Account account)
    {
        foreach (var ledger in LedgersUnderGate(account.App))
        {
            if (Waits(account.Because, account.StoppedBy, ledger) || Waits(account.Coming?.Because, account.Coming?.StoppedBy, ledger)) ledger.Short.Add(account);
            else ledger.Short.Remove(account);
        }
    }

    private bool Waits(string? because, Ceiling? stoppedBy, Ledger ledger) => because is not null && (stoppedBy?.Environment is null) == (ledger == _machine);

    private readonly record struct Limited(int Active, int Frozen, string? Because, Ceiling? StoppedBy);
}
