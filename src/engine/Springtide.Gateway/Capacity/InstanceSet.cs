using Springtide.Gateway.Forwarding;
using Springtide.Model;

namespace Springtide.Gateway.Capacity;

/// <summary>The instances of one app: those that take requests, and departed ones until their last request ended. Not thread-safe: its owner holds a lock.</summary>
internal sealed class InstanceSet(IForwarder forwarder)
{
    private InstanceState[] _ready = [];
    private Dictionary<InstanceId, InstanceState>? _known;   // most apps sleep most of the time and need none
    private int _turn;

    public bool IsEmpty => _ready.Length == 0;

    public InstanceState? Choose(int limit)
    {
        if (_ready.Length == 0) return null;
        if (++_turn >= _ready.Length) _turn = 0;
        return InstanceChoice.LeastBusy(_ready, _turn, limit);
    }

    /// <summary>Takes over what the view offers. An instance that is known, departed or not, keeps its count.</summary>
    public void Offer(IReadOnlyList<Endpoint> offered, WireProtocol protocol)
    {
        foreach (var instance in _ready) instance.IsDeparted = true;
        var ready = offered.Count == 0 ? [] : new InstanceState[offered.Count];
        for (var i = 0; i < ready.Length; i++)
        {
            ready[i] = _known?.GetValueOrDefault(offered[i].Instance) ?? Learn(offered[i], protocol);
            ready[i].IsDeparted = false;
        }
        _ready = ready;
    }

    public IReadOnlyList<InstanceState> Departed() => _known is null ? [] : [.. _known.Values.Where(i => i.IsDeparted)];

    /// <summary>Nothing of a departed instance is left here.</summary>
    public void Forget(InstanceState instance)
    {
        _known?.Remove(instance.Id);
        if (_known?.Count == 0) _known = null;
    }

    public void ClearSuspicion()
    {
        foreach (var instance in _ready) instance.IsSuspect = false;
    }

    private InstanceState Learn(Endpoint endpoint, WireProtocol protocol)
    {
        var instance = new InstanceState(endpoint.Instance, endpoint.Address, forwarder.Reach(endpoint.Address, protocol));
        (_known ??= [])[endpoint.Instance] = instance;
        return instance;
    }
}
