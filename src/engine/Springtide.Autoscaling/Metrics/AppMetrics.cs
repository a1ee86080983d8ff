using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Autoscaling;

/// <summary>What is measured of one awake app for the metrics of its policy. Not thread-safe.</summary>
/// <remarks>
/// An instance counts once it has been ready for <see cref="Settling"/>: a start burns more than serving does, and would ask for the next start. The mean of those that
/// count stands for all that are ready.
/// </remarks>
internal sealed class AppMetrics(CarryLearner learner)
{
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    private const double Mib = 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly LoadWindow _rps = new();
    private readonly LoadWindow _cpu = new();
    private readonly LoadWindow _memory = new();
    private readonly LoadWindow _connections = new();
    private readonly LoadWindow _waiting = new();
    private readonly LatencyMetric _latency = new(learner);
    private readonly InstanceRates _rates = new();
    private DateTimeOffset? _looked;
    private bool _known;
    private int _ready;

    public void Add(AppSignal signal, DateTimeOffset now)
    {
        var period = TimeSpan.FromSeconds(signal.Period);
        _rps.Add(now, period, signal.Arrived / signal.Period);
        _waiting.Add(now, period, signal.Waiting);
        if (signal.Latencies is { } latencies) _latency.Add(latencies, now);
    }

    /// <summary>Takes in what was measured of the ready instances since the last look.</summary>
    public void Look(IReadOnlyList<Instance> instances, RevisionId serving, DateTimeOffset now)
    {
        var ready = instances.Where(instance => instance.Revision == serving && instance.Phase == InstancePhase.Ready).ToList();
        _rates.Look(ready);
        _latency.Look(ready.Count, now);
        if (_ready == 0 && ready.Count > 0) _waiting.Restart(now);   // the queue made by one cold start is no flood
        var settled = ready.Where(instance => now - instance.Since >= Settling && instance.Usage is not null && _rates.CoresOf(instance.Id) is not null).ToList();
        (_known, _ready) = (settled.Count > 0, ready.Count);
        if (_known && _looked is { } last && now > last) Add(settled, ready.Count, now, now - last);
        _looked = now;
    }

    public ImmutableArray<MetricObservation> At(ScaleMetrics targets, double coresEach, DateTimeOffset now)
    {
        var found = ImmutableArray.CreateBuilder<MetricObservation>();
        var windows = targets.Windows ?? MetricWindows.None;
        if (targets.Rps is { } rps) found.Add(Told("rps", rps, _rps, windows.Rps, now));
        if (targets.Waiting is { } waiting) found.Add(Queue(Told("waiting", waiting, _waiting, windows.Waiting, now)));
        if (targets.Latency is { } latency) found.Add(_latency.At(latency, _rps.Average(LoadWindow.Length, now), now));
        if (targets.Cpu is { } cpu) found.Add(Measured("cpu", cpu, " %", _cpu, 100 / coresEach, windows.Cpu, now));
        if (targets.Memory is { } memory) found.Add(Measured("memory", memory, " MiB", _memory, 1, windows.Memory, now));
        if (targets.Connections is { } connections) found.Add(Measured("connections", connections, "", _connections, 1, windows.Connections, now));
        return found.DrainToImmutable();
    }

    // A look that comes late says nothing about the time before it.
    private void Add(List<Instance> settled, int ready, DateTimeOffset now, TimeSpan passed)
    {
        var period = passed < Longest ? passed : Longest;
        _cpu.Add(now, period, settled.Average(instance => _rates.CoresOf(instance.Id)!.Value) * ready);
        _memory.Add(now, period, settled.Average(instance => instance.Usage!.Memory / Mib) * ready);
        _connections.Add(now, period, settled.Average(instance => (double)instance.Usage!.Connections) * ready);
    }

    private static MetricObservation Told(string name, double target, LoadWindow load, Duration? window, DateTimeOffset now) =>
        new(name, target, "", load.Average(window ?? LoadWindow.Length, now)) { Window = window ?? LoadWindow.Length };

    // Those that wait are beyond what the ready ones take, so they ask for instances beside these. None waiting asks for nothing.
    private MetricObservation Queue(MetricObservation waiting) => waiting.Total is not > 0 ? waiting : waiting with
    {
        Total = waiting.Total + (_ready * waiting.Target),
        Words = $"{Sentences.Number(waiting.Total.Value)} waiting over {Sentences.Number(waiting.Window.TotalSeconds)} s / {Sentences.Number(waiting.Target)} for one more than the {_ready} ready",
    };

    private MetricObservation Measured(string name, double target, string unit, LoadWindow load, double factor, Duration? window, DateTimeOffset now) => _known && !load.IsEmpty
        ? new MetricObservation(name, target, unit, load.Average(window ?? LoadWindow.Length, now) * factor) { Window = window ?? LoadWindow.Length }
        : new MetricObservation(name, target, unit, null, $"no instance has been ready and measured for {Sentences.Time(Settling)}");
}
