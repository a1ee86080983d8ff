using Springtide.Gateway.Forwarding;
using Springtide.Model;

namespace Springtide.Gateway.Capacity;

/// <summary>One instance as this gateway uses it, from the view that names it ready until its last request here has ended.</summary>
internal sealed class InstanceState(InstanceId id, string address, IUpstream upstream, BusyMark busy)
{
    public InstanceId Id { get; } = id;

    public string Address { get; } = address;

    public IUpstream Upstream { get; } = upstream;

    public BusyMark Busy { get; } = busy;

    // The rest is guarded by the gate of its AppCapacity.

    /// <summary>Requests and sockets it holds through this gateway.</summary>
    public int InFlight { get; set; }

    /// <summary>It refused a connection a moment ago: others first.</summary>
    public bool IsSuspect { get; set; }

    /// <summary>The view no longer offers it: it gets nothing new.</summary>
    public bool IsDeparted { get; set; }
}
