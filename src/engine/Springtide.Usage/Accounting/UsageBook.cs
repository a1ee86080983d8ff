using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Usage;

/// <summary>What apps hold, counted at each change of a phase and whenever somebody asks for it to be settled. Thread-safe.</summary>
public sealed class UsageBook
{
    /// <summary>How far behind what is counted the clock may be.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private static readonly string[] Served = ["Completed", "UpgradeEnded"];

    private readonly Lock _gate = new();   // guards _ledger and _countedTo; held for microseconds per app, and once at a start while revisions are read
    private readonly IInstanceView _instances;
    private readonly IRevisionSource _revisions;
    private readonly TimeProvider _time;
    private UsageLedger? _ledger;
    private DateTimeOffset _countedTo;   // never goes back, whatever the clock does, but for Begin

    public UsageBook(IInstanceView instances, IRevisionSource revisions, TimeProvider time)
    {
        (_instances, _revisions, _time) = (instances, revisions, time);
        instances.Changed += Changed;
    }

    /// <summary>The hours that may differ from what is stored.</summary>
    public ImmutableArray<UsageRow> Open
    {
        get { lock (_gate) return [.. _ledger?.Rows ?? []]; }
    }

    /// <summary>Counted since control started, by app.</summary>
    public ImmutableArray<(AppId App, UsageSums Held)> ThisLife
    {
        get { lock (_gate) return [.. _ledger?.ThisLife.Select(life => (life.Key, life.Value)) ?? []]; }
    }

    /// <summary>The clock was set back by more than <see cref="Patience"/>; begin anew from what is stored. By less: it will catch up, and until then nothing is counted twice.</summary>
    public bool IsAhead
    {
        get { lock (_gate) return _ledger is { } ledger && _time.GetUtcNow() < ledger.From - Patience; }
    }

    /// <summary>Begins to count, after what a former life had counted up to <paramref name="countedTo"/>.</summary>
    public void Begin(DateTimeOffset countedTo, IEnumerable<UsageRow> rows)
    {
        lock (_gate)
        {
            _countedTo = countedTo;
            _ledger = new UsageLedger(_time.GetUtcNow(), countedTo, rows, LimitOf);
            foreach (var app in _instances.All.Select(instance => instance.Revision.App).Distinct()) _ledger.Count(app, _instances.Of(app), _time.GetUtcNow());
        }
    }

    public void CountRequests(IReadOnlyCollection<AppSignal> signals)
    {
        lock (_gate)
        {
            foreach (var signal in signals.Where(signal => signal.Ended is not null))
            {
                _ledger?.CountRequests(signal.App, Served.Sum(ending => (long)signal.Ended!.GetValueOrDefault(ending)), _time.GetUtcNow());
            }
        }
    }

    /// <summary>Counts everything up to now.</summary>
    public void Settle()
    {
        lock (_gate) SettleUnderGate();
    }

    /// <summary>Counts everything up to now, and answers what changed since it was last taken. Not stored after all: <see cref="PutBack"/>.</summary>
    public (DateTimeOffset CountedTo, IReadOnlyList<UsageRow> Rows) Take()
    {
        lock (_gate)
        {
            SettleUnderGate();
            return (_countedTo, _ledger?.TakeUnwritten() ?? []);
        }
    }

    public void PutBack(IEnumerable<UsageRow> rows)
    {
        lock (_gate) _ledger?.PutBack(rows);
    }

    /// <summary>The app is gone for good; what it held stays in the store.</summary>
    public void Forget(AppId app)
    {
        lock (_gate) _ledger?.ThisLife.Remove(app);
    }

    private void SettleUnderGate()
    {
        if (_ledger is null) return;
        var now = _time.GetUtcNow();
        foreach (var app in _ledger.Apps.ToList()) _ledger.Count(app, _instances.Of(app), now);
        _ledger.CloseHours(now);
        if (now > _countedTo) _countedTo = now;
    }

    // Read anew under the lock: of two changes at once the later one is counted last.
    private void Changed(AppId app)
    {
        lock (_gate) _ledger?.Count(app, _instances.Of(app), _time.GetUtcNow());
    }

    private double? LimitOf(RevisionId revision) => _revisions.Find(revision)?.Revision.Config.Resources.Cpu;
}
