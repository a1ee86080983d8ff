namespace Springtide.Model;

/// <summary>What was held over a time: instance-seconds by phase, processor, memory, and the requests served beside them.</summary>
/// <remarks>Processor: <see cref="VcpuSecondsUsed"/> is measured; <see cref="VcpuSecondsReserved"/> is limit × time, of instances that have a limit; <see cref="VcpuSecondsUnreserved"/> is
/// the part of the used that those without a limit took. A running instance is one that starts, is ready or drains; a frozen one keeps its memory and uses no processor.</remarks>
public readonly record struct UsageSums
{
    public double StartingSeconds { get; init; }

    public double ReadySeconds { get; init; }

    public double DrainingSeconds { get; init; }

    public double FrozenSeconds { get; init; }

    public double VcpuSecondsUsed { get; init; }

    public double VcpuSecondsReserved { get; init; }

    public double VcpuSecondsUnreserved { get; init; }

    public double GibSecondsRunning { get; init; }

    public double GibSecondsFrozen { get; init; }

    public long Requests { get; init; }

    /// <summary>The most instances of one revision that were ready at once.</summary>
    public int Peak { get; init; }

    public double RunningSeconds() => StartingSeconds + ReadySeconds + DrainingSeconds;

    /// <summary>The same app at another time: the higher peak counts.</summary>
    public UsageSums Then(UsageSums other) => Added(other, Math.Max(Peak, other.Peak));

    /// <summary>Another app at the same time: peaks add up, since a fixed fleet would hold both.</summary>
    public UsageSums Beside(UsageSums other) => Added(other, Peak + other.Peak);

    private UsageSums Added(UsageSums other, int peak) => new()
    {
        StartingSeconds = StartingSeconds + other.StartingSeconds,
        ReadySeconds = ReadySeconds + other.ReadySeconds,
        DrainingSeconds = DrainingSeconds + other.DrainingSeconds,
        FrozenSeconds = FrozenSeconds + other.FrozenSeconds,
        VcpuSecondsUsed = VcpuSecondsUsed + other.VcpuSecondsUsed,
        VcpuSecondsReserved = VcpuSecondsReserved + other.VcpuSecondsReserved,
        VcpuSecondsUnreserved = VcpuSecondsUnreserved + other.VcpuSecondsUnreserved,
        GibSecondsRunning = GibSecondsRunning + other.GibSecondsRunning,
        GibSecondsFrozen = GibSecondsFrozen + other.GibSecondsFrozen,
        Requests = Requests + other.Requests,
        Peak = peak,
    };
}
