using System.Collections.Concurrent;
using Springtide.Model;

namespace Springtide.ControlPlane.Metrics;

/// <summary>Requests by app and ending since control started, added up from what gateways report. Thread-safe.</summary>
internal sealed class RequestCounts
{
    // Endings are the gateway's closed list; a misbehaving one must not fill the memory.
    private const int MostEndings = 64;

    private readonly ConcurrentDictionary<AppId, ConcurrentDictionary<string, long>> _ended = new();

    public IEnumerable<(AppId App, string Ending, long Count)> All =>
        from app in _ended from ending in app.Value select (app.Key, ending.Key, ending.Value);

    public void Add(IEnumerable<AppSignal> signals)
    {
        foreach (var signal in signals)
        {
            if (signal.Ended is { Count: > 0 } ended) Add(_ended.GetOrAdd(signal.App, _ => new()), ended);
        }
    }

    public void Forget(AppId app) => _ended.TryRemove(app, out _);

    private static void Add(ConcurrentDictionary<string, long> counts, IReadOnlyDictionary<string, int> ended)
    {
        foreach (var (ending, count) in ended)
        {
            if (counts.Count < MostEndings || counts.ContainsKey(ending)) counts.AddOrUpdate(ending, count, (_, before) => before + count);
        }
    }
}
