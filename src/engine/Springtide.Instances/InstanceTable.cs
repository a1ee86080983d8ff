using System.Collections.Concurrent;
using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Instances;

/// <summary>What is known of every instance. Each app's list is replaced whole, so an answer is one moment.</summary>
public sealed class InstanceTable : IInstanceView
{
    /// <value>10 ended instances are remembered per app: enough to see a crash loop, and to read the output of each.</value>
    private const int GoneRemembered = 10;

    private readonly ConcurrentDictionary<AppId, ImmutableArray<Instance>> _instances = [];

    public event Action<AppId>? Changed;

    public IReadOnlyList<Instance> All => [.. _instances.Values.SelectMany(list => list)];

    public IReadOnlyList<Instance> Of(AppId app) => _instances.TryGetValue(app, out var list) ? list : ImmutableArray<Instance>.Empty;

    internal void Put(Instance instance)
    {
        _instances.AddOrUpdate(instance.Revision.App, _ => [instance], (_, list) => Pruned(With(list, instance)));
        Changed?.Invoke(instance.Revision.App);
    }

    /// <summary>Notes what an instance takes. Nobody is told: it changes every few seconds, and no decision here rests on it.</summary>
    internal void PutUsage(Instance measured, InstanceUsage usage)
    {
        if (!_instances.TryGetValue(measured.Revision.App, out var list)) return;
        var index = IndexOf(list, measured.Id);
        if (index < 0) return;
        _instances.TryUpdate(measured.Revision.App, list.SetItem(index, list[index] with { Usage = usage }), list);   // lost to a change: the next measure comes
    }

    /// <summary>Notes what gateways say of an app's instances. Nobody is told: who decides looks.</summary>
    internal void PutLoads(AppId app, Func<Instance, Instance> with)
    {
        while (_instances.TryGetValue(app, out var list))
        {
            var next = list.Select(instance => instance.IsGone ? instance : with(instance)).ToImmutableArray();
            if (next.SequenceEqual(list) || _instances.TryUpdate(app, next, list)) return;
        }
    }

    internal void Forget(AppId app)
    {
        if (_instances.TryRemove(app, out _)) Changed?.Invoke(app);
    }

    private static ImmutableArray<Instance> With(ImmutableArray<Instance> list, Instance instance)
    {
        var index = IndexOf(list, instance.Id);
        return index < 0 ? list.Add(instance) : list.SetItem(index, instance with { Usage = instance.Usage ?? list[index].Usage, InFlight = list[index].InFlight, BusyUntil = list[index].BusyUntil });
    }

    private static ImmutableArray<Instance> Pruned(ImmutableArray<Instance> list)
    {
        if (list.Length <= GoneRemembered) return list;
        var tooOld = list.Where(instance => instance.IsGone).OrderByDescending(instance => instance.Since).Skip(GoneRemembered).ToHashSet();
        return tooOld.Count == 0 ? list : list.RemoveAll(tooOld.Contains);
    }

    private static int IndexOf(ImmutableArray<Instance> list, InstanceId id)
    {
        for (var index = 0; index < list.Length; index++)
        {
            if (list[index].Id == id) return index;
        }
        return -1;
    }
}
