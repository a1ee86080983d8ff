using Springtide.Gateway.Accounting;
using Springtide.Gateway.Forwarding;
using Springtide.Model;

namespace Springtide.Gateway.Capacity;

/// <summary>One routed app: what the registry last said of it, its places, and what it is asked for. Thread-safe.</summary>
internal sealed class AppState
{
    private volatile AppView _view;

    public AppState(AppView view, IForwarder forwarder, DepartedInstances departed, ReportDesk desk, TimeProvider time)
    {
        _view = view;
        Latencies = new LatencyMeter(time);
        Meter = new AppMeter(time, woken: () => desk.Woke(this));
        Capacity = new AppCapacity(forwarder, departed, Latencies, time, demanded: () => desk.Demanded(this));
        Capacity.Apply(view);
    }

    public AppView View => _view;

    public AppCapacity Capacity { get; }

    public AppMeter Meter { get; }

    public LatencyMeter Latencies { get; }

    public void Apply(AppView view)
    {
        _view = view;
        Capacity.Apply(view);
    }

    public void Remove() => Capacity.Apply(null);
}
