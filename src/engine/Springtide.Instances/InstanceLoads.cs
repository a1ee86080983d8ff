using System.Collections.Concurrent;
using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Instances;

/// <summary>Adds up what gateways say of single instances, and keeps it with what is known of them. An app that is not spoken of costs nothing.</summary>
public sealed class InstanceLoads(InstanceTable table, TimeProvider time) : IInstanceLoads
{
    private readonly ConcurrentDictionary<AppId, ImmutableDictionary<string, ImmutableArray<InstanceLoad>>> _said = [];

    public void Accept(string caller, IReadOnlyList<AppSignal> signals)
    {
        foreach (var signal in signals)
        {
            if (signal.Instances is { IsDefault: false } loads) Note(caller, signal.App, loads);
            else if (_said.ContainsKey(signal.App)) Note(caller, signal.App, []);
        }
    }

    public void Forget(string caller)
    {
        foreach (var (app, said) in _said)
        {
            if (said.ContainsKey(caller)) Note(caller, app, []);
        }
    }

    private void Note(string caller, AppId app, ImmutableArray<InstanceLoad> loads)
    {
        var said = _said.AddOrUpdate(app, _ => Said(ImmutableDictionary<string, ImmutableArray<InstanceLoad>>.Empty, caller, loads), (_, before) => Said(before, caller, loads));
        if (said.IsEmpty) _said.TryRemove(app, out _);
        table.PutLoads(app, instance => WithLoad(instance, said, loads));
    }

    private static ImmutableDictionary<string, ImmutableArray<InstanceLoad>> Said(
        ImmutableDictionary<string, ImmutableArray<InstanceLoad>> before, string caller, ImmutableArray<InstanceLoad> loads) =>
        loads.IsEmpty ? before.Remove(caller) : before.SetItem(caller, loads);

    private Instance WithLoad(Instance instance, ImmutableDictionary<string, ImmutableArray<InstanceLoad>> said, ImmutableArray<InstanceLoad> news)
    {
        var all = said.Values.SelectMany(loads => loads).Where(load => load.Instance == instance.Id).ToList();
        var word = news.FirstOrDefault(load => load.Instance == instance.Id)?.Busy;
        return instance with { InFlight = all.Count == 0 ? null : all.Sum(load => load.InFlight), BusyUntil = BusyAfter(instance.BusyUntil, word, time.GetUtcNow()) };
    }

    // Told again each second: a difference of less than that is only the way it took.
    private static DateTimeOffset? BusyAfter(DateTimeOffset? before, Duration? word, DateTimeOffset now)
    {
        if (word is not { } left) return before > now ? before : null;
        if (left.Span <= TimeSpan.Zero) return null;
        var until = now + left;
        return before is { } known && (until - known).Duration() < TimeSpan.FromSeconds(1) ? known : until;
    }
}
