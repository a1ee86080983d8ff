using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Autoscaling;

/// <summary>What is measured of one awake app for the metrics of its policy. Not thread-safe.</summary>
/// <remarks>
/// An instance counts once it has been ready for <see cref="Settling"/>: a start burns more than serving does, and would ask for the next start. The mean of those that
/// count stands for all that are ready.
/// </remarks>
internal sealed class AppMetrics
{
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    private const double Mib = 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly LoadWindow _rps = new();
    private readonly LoadWindow _cpu = new();
    private readonly LoadWindow _memory = new();
    private readonly LoadWindow _connections = new();
    private readonly InstanceRates _rates = new();
    private DateTimeOffset? _looked;
    private bool _known;

    public void Add(AppSignal signal, DateTimeOffset now) => _rps.Add(now, TimeSpan.FromSeconds(signal.Period), signal.Arrived / signal.Period);

    /// <summary>Takes in what was measured of the ready instances since the last look.</summary>
    public void Look(IReadOnlyList<Instance> instances, RevisionId serving, DateTimeOffset now)
    {
        var ready = instances.Where(instance => instance.Revision == serving && instance.Phase == InstancePhase.Ready).ToList();
        _rates.Look(ready);
        var settled = ready.Where(instance => now - instance.Since >= Settling && instance.Usage is not null && _rates.CoresOf(instance.Id) is not null).ToList();
        _known = settled.Count > 0;
        if (_known && _looked is { } last && now > last) Add(settled, ready.Count, now, now - last);
        _looked = now;
    }

    public ImmutableArray<MetricObservation> At(ScaleMetrics targets, double coresEach, DateTimeOffset now)
    {
        var found = ImmutableArray.CreateBuilder<MetricObservation>();
        if (targets.Rps is { } rps) found.Add(new MetricObservation("rps", rps, "", _rps.Average(LoadWindow.Length, now)));
        if (targets.Cpu is { } cpu) found.Add(Measured("cpu", cpu, " %", _cpu, 100 / coresEach, now));
        if (targets.Memory is { } memory) found.Add(Measured("memory", memory, " MiB", _memory, 1, now));
        if (targets.Connections is { } connections) found.Add(Measured("connections", connections, "", _connections, 1, now));
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

    private MetricObservation Measured(string name, double target, string unit, LoadWindow window, double factor, DateTimeOffset now) => _known && !window.IsEmpty
        ? new MetricObservation(name, target, unit, window.Average(LoadWindow.Length, now) * factor)
        : new MetricObservation(name, target, unit, null, $"no instance has been ready and measured for {Sentences.Time(Settling)}");
}
