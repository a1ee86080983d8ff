using System.Collections.Immutable;
using System.Diagnostics;
using Springtide.Gateway.Accounting;
using Springtide.Gateway.Forwarding;
using Springtide.Model;

namespace Springtide.Gateway.Capacity;

/// <summary>The instances of one app: those that take requests, and departed ones until their last request ended. Not thread-safe: its owner holds a lock.</summary>
internal sealed class InstanceSet(IForwarder forwarder, DepartedInstances departed, LatencyMeter latencies, TimeProvider time)
{
    private const int MostTold = 1_000;

    private InstanceState[] _ready = [];
    private Dictionary<InstanceId, InstanceState>? _known;   // most apps sleep most of the time and need none
    private InstanceState? _approached;
    private int _turn;

    public bool IsEmpty => _ready.Length == 0;

    /// <summary>Requests at all of them, departed ones too.</summary>
    public int InFlight { get; private set; }

    /// <summary>Takes a place at the best instance; null when none has one.</summary>
    public InstanceState? Take(int limit)
    {
        if (_ready.Length == 0) return null;
        if (++_turn >= _ready.Length) _turn = 0;
        if (InstanceChoice.LeastBusy(_ready, _turn, limit) is not { } instance) return null;
        instance.InFlight++;
        InFlight++;
        return instance;
    }

    /// <returns>Whether that was the last request of a departed instance, of which nothing is left here now.</returns>
    public bool GiveBack(InstanceState instance)
    {
        Debug.Assert(instance.InFlight > 0, "A slot was given back twice.");
        instance.InFlight--;
        InFlight--;
        return instance is { IsDeparted: true, InFlight: 0 } && _known?.Remove(instance.Id) == true;
    }

    /// <summary>The way to a frozen instance that somebody waits for. It gets nothing before a view offers it, and is forgotten by the next that does not.</summary>
    public IUpstream Approach(Endpoint frozen, WireProtocol protocol)
    {
        if (_known?.GetValueOrDefault(frozen.Instance) is { } known) return known.Upstream;
        _approached = Learn(frozen, protocol);
        return _approached.Upstream;
    }

    /// <summary>Takes over what the view offers. An instance that is known, departed or not, keeps its count.</summary>
    /// <returns>Those that departed with no request on them, and are forgotten.</returns>
    public List<InstanceState> Offer(IReadOnlyList<Endpoint> offered, WireProtocol protocol)
    {
        var before = Departed();
        foreach (var instance in _ready) instance.IsDeparted = true;
        if (_approached is not null) _approached.IsDeparted = true;
        _approached = null;
        _ready = offered.Count == 0 ? [] : [.. offered.Select(e => _known?.GetValueOrDefault(e.Instance) ?? Learn(e, protocol))];
        foreach (var instance in _ready) instance.IsDeparted = false;
        foreach (var instance in before.Where(i => !i.IsDeparted)) departed.Return(instance);
        return Depart();
    }

    /// <summary>What each holds and says of itself; null where there is nothing to tell apart: one instance at most, and not busy.</summary>
    public ImmutableArray<InstanceLoad>? Loads()
    {
        if (_ready.Length < 2 && !(_ready is [var only] && only.Busy.Left is not null)) return null;
        return [.. _ready.Take(MostTold).Select(instance => new InstanceLoad(instance.Id, instance.InFlight, instance.Busy.Left is { } left ? new Duration(left) : null))];
    }

    public void ClearSuspicion()
    {
        foreach (var instance in _ready) instance.IsSuspect = false;
    }

    private List<InstanceState> Departed() => _known is null ? [] : [.. _known.Values.Where(i => i.IsDeparted)];

    private InstanceState Learn(Endpoint endpoint, WireProtocol protocol)
    {
        var busy = new BusyMark(time);
        var instance = new InstanceState(endpoint.Instance, endpoint.Address, forwarder.Reach(endpoint.Address, protocol, new InstanceNotes(busy, latencies)), busy);
        (_known ??= [])[endpoint.Instance] = instance;
        return instance;
    }

    // Under the same lock as the change itself: a report that says this view was seen must name whoever is busy.
    private List<InstanceState> Depart()
    {
        var gone = Departed();
        foreach (var instance in gone.Where(i => i.InFlight > 0)) departed.Add(instance);
        gone.RemoveAll(i => i.InFlight > 0);
        foreach (var instance in gone) _known!.Remove(instance.Id);
        return gone;
    }
}
