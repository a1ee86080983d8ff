using Springtide.Model;

namespace Springtide.Usage;

/// <summary>An instance that holds something, and up to when that is counted.</summary>
/// <param name="limit">Processors reserved for it; null: no limit.</param>
/// <param name="cpu">Processor seconds that are counted already; null: not known before it is measured.</param>
internal sealed class HeldInstance(InstancePhase phase, int revision, double? limit, DateTimeOffset countedTo, double? cpu)
{
    private const double Gib = 1L << 30;

    private readonly UnmeasuredTime _unmeasured = new();
    private double? _cpu = cpu;
    private double? _gib;

    public int Revision => revision;

    public InstancePhase Phase { get; set; } = phase;

    /// <summary>Where it stands at <paramref name="until"/>, what it held since it was last counted: from, and per how many seconds what.</summary>
    public IEnumerable<(DateTimeOffset Hour, UsageSums Held)> CountTo(DateTimeOffset until, InstanceUsage? measured)
    {
        if (until <= countedTo) yield break;
        var (from, used) = (countedTo, TakeCpu(measured));
        _gib = measured?.Memory / Gib ?? _gib;
        countedTo = until;
        if (_gib is { } gib) foreach (var late in _unmeasured.Take(gib)) yield return late;
        var whole = (until - from).TotalSeconds;
        foreach (var (hour, length) in Hours.Between(from, until))
        {
            if (_gib is null) _unmeasured.Add(hour, Phase == InstancePhase.Frozen, length.TotalSeconds);
            yield return (hour, Over(length.TotalSeconds, used * length.TotalSeconds / whole));
        }
    }

    private double TakeCpu(InstanceUsage? measured)
    {
        if (measured is null) return 0;
        var used = Math.Max(0, measured.CpuSeconds - (_cpu ?? measured.CpuSeconds));
        _cpu = measured.CpuSeconds;
        return used;
    }

    private UsageSums Over(double seconds, double used)
    {
        var frozen = Phase == InstancePhase.Frozen;
        return new UsageSums
        {
            StartingSeconds = Phase == InstancePhase.Starting ? seconds : 0,
            ReadySeconds = Phase == InstancePhase.Ready ? seconds : 0,
            DrainingSeconds = Phase == InstancePhase.Draining ? seconds : 0,
            FrozenSeconds = frozen ? seconds : 0,
            VcpuSecondsUsed = used,
            VcpuSecondsUnreserved = limit is null ? used : 0,
            VcpuSecondsReserved = frozen ? 0 : seconds * (limit ?? 0),
            GibSecondsRunning = frozen ? 0 : seconds * (_gib ?? 0),
            GibSecondsFrozen = frozen ? seconds * (_gib ?? 0) : 0,
        };
    }
}
