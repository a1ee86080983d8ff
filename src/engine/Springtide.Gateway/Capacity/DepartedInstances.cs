using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Gateway.Capacity;

/// <summary>Instances that get nothing new but still hold requests of this gateway, across all apps. Thread-safe.</summary>
/// <param name="left">Called when one of them has become empty; must return at once.</param>
internal sealed class DepartedInstances(Action left)
{
    private readonly Lock _gate = new();   // guards _busy; never held across a callback
    private readonly HashSet<InstanceState> _busy = [];

    public void Add(InstanceState instance)
    {
        lock (_gate) _busy.Add(instance);
    }

    /// <summary>It is back in the view.</summary>
    public void Return(InstanceState instance)
    {
        lock (_gate) _busy.Remove(instance);
    }

    public void Emptied(InstanceState instance)
    {
        Return(instance);
        left();
    }

    public ImmutableArray<InstanceId> Busy()
    {
        lock (_gate) return _busy.Count == 0 ? [] : [.. _busy.Select(i => i.Id)];
    }
}
