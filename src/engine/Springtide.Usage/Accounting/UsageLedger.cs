using System.Runtime.InteropServices;
using Springtide.Model;

namespace Springtide.Usage;

/// <summary>
/// Phase intervals × time → sums per app and hour. No clock and no lock of its own: every moment is given, and never before <see cref="From"/>, so what was counted once is never counted again.
/// An app without instances and requests is not in it.
/// </summary>
internal sealed class UsageLedger
{
    private readonly DateTimeOffset _opened;
    private readonly DateTimeOffset _countedTo;
    private readonly Func<RevisionId, double?> _limitOf;
    private readonly Dictionary<AppId, AppAccount> _accounts = [];
    private readonly Dictionary<UsageHour, UsageSums> _hours = [];
    private readonly HashSet<UsageHour> _unwritten = [];

    /// <param name="opened">Now.</param>
    /// <param name="countedTo">Up to when a former life has counted: what was running before this one began goes on from there.</param>
    /// <param name="rows">What it had counted in the hours from then on.</param>
    public UsageLedger(DateTimeOffset opened, DateTimeOffset countedTo, IEnumerable<UsageRow> rows, Func<RevisionId, double?> limitOf)
    {
        (_opened, _countedTo, _limitOf, From) = (opened, countedTo, limitOf, Hours.Of(countedTo));
        foreach (var row in rows) _hours[new UsageHour(row.App, row.At)] = row.Held;
    }

    /// <summary>Hours before this one are closed.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>Of apps that hold something now.</summary>
    public IEnumerable<AppId> Apps => _accounts.Keys;

    /// <summary>What was counted since this life began, by app.</summary>
    public Dictionary<AppId, UsageSums> ThisLife { get; } = [];

    /// <summary>The hours that are still open, or not yet written.</summary>
    public IEnumerable<UsageRow> Rows => _hours.Select(hour => RowOf(hour.Key));

    /// <summary>Counts an app up to now, with its instances as they are now.</summary>
    public void Count(AppId app, IReadOnlyList<Instance> instances, DateTimeOffset now)
    {
        if (!_accounts.TryGetValue(app, out var account) && !instances.Any(Holds)) return;
        account ??= _accounts[app] = new AppAccount();
        foreach (var instance in instances) Count(app, account, instance, now);
        EndThoseGone(app, account, instances, now);
        NotePeak(app, account.Ready, now);
        if (account.Held.Count == 0) _accounts.Remove(app);
    }

    public void CountRequests(AppId app, long served, DateTimeOffset now)
    {
        if (served > 0) Add(app, Hours.Of(now), new UsageSums { Requests = served });
    }

    /// <summary>What changed since it was last taken. Not written after all: <see cref="PutBack"/>.</summary>
    public IReadOnlyList<UsageRow> TakeUnwritten()
    {
        List<UsageRow> rows = [.. _unwritten.Select(RowOf)];
        _unwritten.Clear();
        return rows;
    }

    public void PutBack(IEnumerable<UsageRow> rows) => _unwritten.UnionWith(rows.Select(row => new UsageHour(row.App, row.At)));

    /// <summary>Everything is counted up to now: earlier hours that are written need not be kept.</summary>
    public void CloseHours(DateTimeOffset now)
    {
        if (Hours.Of(now) <= From) return;
        From = Hours.Of(now);
        foreach (var hour in _hours.Keys.Where(hour => hour.At < From && !_unwritten.Contains(hour)).ToList()) _hours.Remove(hour);
    }

    private void Count(AppId app, AppAccount account, Instance instance, DateTimeOffset now)
    {
        if (!account.Held.TryGetValue(instance.Id, out var held))
        {
            if (!Holds(instance)) return;
            held = account.Held[instance.Id] = Begin(instance, now);
        }
        if (held.Phase != instance.Phase)
        {
            Add(app, held.CountTo(Earlier(instance.Since, now), instance.Usage));
            NotePeak(app, account.Ready, now);
            held.Phase = instance.Phase;
        }
        if (instance.IsGone) account.Held.Remove(instance.Id);
        else Add(app, held.CountTo(now, instance.Usage));
    }

    // One that is older than this life was found running: it goes on from where the former life had counted. What it had used of the processor by then is known only if it is younger than that.
    private HeldInstance Begin(Instance instance, DateTimeOffset now)
    {
        var found = instance.StartedAt < _opened;
        var from = found ? Later(Earlier(instance.StartedAt, now), Later(_countedTo, From)) : Earlier(Later(instance.Since, From), now);
        return new HeldInstance(instance.Phase, instance.Revision.Number, _limitOf(instance.Revision), from, found && instance.StartedAt < _countedTo ? null : 0);
    }

    private void EndThoseGone(AppId app, AppAccount account, IReadOnlyList<Instance> instances, DateTimeOffset now)
    {
        if (instances.Count(instance => account.Held.ContainsKey(instance.Id)) == account.Held.Count) return;
        var there = instances.Select(instance => instance.Id).ToHashSet();
        foreach (var (id, held) in account.Held.Where(held => !there.Contains(held.Key)).ToList())
        {
            Add(app, held.CountTo(now, null));
            account.Held.Remove(id);
        }
    }

    private void NotePeak(AppId app, int ready, DateTimeOffset now)
    {
        var hour = Later(Hours.Of(now), From);
        if (ready > 0 && _hours.GetValueOrDefault(new UsageHour(app, hour)).Peak < ready) Add(app, hour, new UsageSums { Peak = ready });
    }

    private void Add(AppId app, IEnumerable<(DateTimeOffset Hour, UsageSums Held)> parts)
    {
        foreach (var (hour, held) in parts) Add(app, hour, held);
    }

    private void Add(AppId app, DateTimeOffset at, UsageSums held)
    {
        var hour = new UsageHour(app, Later(at, From));
        ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(_hours, hour, out _);
        sums = sums.Then(held);
        ref var life = ref CollectionsMarshal.GetValueRefOrAddDefault(ThisLife, app, out _);
        life = life.Then(held);
        _unwritten.Add(hour);
    }

    private UsageRow RowOf(UsageHour hour) => new(hour.App, hour.At, WholeDay: false, _hours[hour]);

    private static bool Holds(Instance instance) => instance.Phase is InstancePhase.Starting or InstancePhase.Ready or InstancePhase.Draining or InstancePhase.Frozen;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
