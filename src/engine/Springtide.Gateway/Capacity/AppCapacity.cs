using System.Collections.Immutable;
using System.Diagnostics;
using Springtide.Gateway.Accounting;
using Springtide.Gateway.Activation;
using Springtide.Gateway.Forwarding;
using Springtide.Model;

namespace Springtide.Gateway.Capacity;

/// <summary>
/// The places of one app: at its instances, and in its waiting room while there are none. Thread-safe.
/// Whenever a place may have become free, the first who waits gets it before anybody new does.
/// </summary>
/// <param name="demanded">Called with no lock held when the first request begins to wait, or still waits while something is frozen; must return at once.</param>
internal sealed class AppCapacity(IForwarder forwarder, DepartedInstances departed, LatencyMeter latencies, TimeProvider time, Action demanded)
{
    private readonly Lock _gate = new();   // guards _instances, _room and _view; never held across an await or a callback
    private readonly InstanceSet _instances = new(forwarder, departed, latencies, time);
    private readonly WaitingRoom _room = new();
    private readonly Suspicion _suspicion = new(time);
    private AppView? _view;

    /// <summary>A slot, a place to wait, or a refusal: at once.</summary>
    public Claim Ask()
    {
        WaitingRequest? waiting;
        IUpstream? frozen;
        lock (_gate)
        {
            if (_room.Count == 0 && _view is not { Route.IsClosed: true } && TakeUnderGate() is { } slot) return Claim.Granted(slot);
            if (RefusalUnderGate() is { } refusal) return Claim.Refused(refusal);
            waiting = _room.TryEnter(_view!.Route.Waiting, _view.Route.Patience);
            if (waiting is null) return Claim.Refused(RequestEnding.QueueFull);
            if (_room.Count > 1) return Claim.Waits(waiting);
            frozen = ApproachUnderGate(_view);
        }
        demanded();
        return Claim.Waits(waiting, frozen);
    }

    /// <summary>A waiting request gives up its place, unless it was just given a slot.</summary>
    public void Withdraw(WaitingRequest waiting, RequestEnding because)
    {
        lock (_gate)
        {
            if (!_room.Remove(waiting)) return;
        }
        waiting.Settle(Claim.Refused(because));
    }

    /// <summary>For <see cref="Slot"/> alone.</summary>
    public void Release(InstanceState instance)
    {
        lock (_gate)
        {
            var isLeft = _instances.GiveBack(instance);
            ServeWaitingUnderGate();
            if (!isLeft) return;
        }
        departed.Emptied(instance);
        instance.Upstream.Dispose();
    }

    /// <summary>The instance refused a connection: it is passed over for a moment.</summary>
    public void Suspect(InstanceState instance)
    {
        lock (_gate) instance.IsSuspect = true;
        _suspicion.EndSoon(ClearSuspicion);
    }

    /// <summary>Routes by <paramref name="view"/> from here on; null when the app is gone.</summary>
    public void Apply(AppView? view)
    {
        List<InstanceState> gone;
        bool isShort;
        lock (_gate)
        {
            _view = view;
            gone = _instances.Offer(ServingEndpoints.Of(view), view?.Route.Protocol ?? default);
            if (view is not { Route.IsClosed: true }) ServeWaitingUnderGate();
            if (RefusalUnderGate() is { } refusal) TurnAwayUnderGate(refusal);
            isShort = _room.Count > 0 && !_instances.IsEmpty && view!.Endpoints.Any(endpoint => endpoint.Frozen);
        }
        if (isShort) demanded();   // what was thawed is not enough, and there is more
        foreach (var instance in gone) instance.Upstream.Dispose();
    }

    /// <summary>Requests at instances and requests that wait, at this moment.</summary>
    public (int InFlight, int Waiting) Count()
    {
        lock (_gate) return (_instances.InFlight, _room.Count);
    }

    /// <summary>The same instance by instance, where there are several or one is busy.</summary>
    public ImmutableArray<InstanceLoad>? Loads()
    {
        lock (_gate) return _instances.Loads();
    }

    private Slot? TakeUnderGate()
    {
        Debug.Assert(_gate.IsHeldByCurrentThread);
        return _view is not null && _instances.Take(_view.Route.Limit) is { } instance ? new Slot(this, instance) : null;
    }

    private IUpstream? ApproachUnderGate(AppView view) =>
        _instances.IsEmpty && ServingEndpoints.NextThawed(view) is { } frozen ? _instances.Approach(frozen, view.Route.Protocol) : null;

    private void ServeWaitingUnderGate()
    {
        while (_room.Count > 0 && TakeUnderGate() is { } slot) _room.Next().Settle(Claim.Granted(slot));
    }

    private void TurnAwayUnderGate(RequestEnding refusal)
    {
        while (_room.Count > 0) _room.Next().Settle(Claim.Refused(refusal));
    }

    private RequestEnding? RefusalUnderGate()
    {
        if (_view is null) return RequestEnding.AppGone;
        if (_view.Route.Stopped is not null) return RequestEnding.EnvironmentStopped;
        if (_view.Route.Closed is not null) return RequestEnding.SpendingCapped;
        return _view.Trouble is not null && _instances.IsEmpty ? RequestEnding.StartFailed : null;
    }

    private void ClearSuspicion()
    {
        lock (_gate)
        {
            _instances.ClearSuspicion();
            ServeWaitingUnderGate();
        }
    }
}
