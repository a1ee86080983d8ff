using Springtide.Model;
using Springtide.Usage;

namespace Springtide.ControlPlane.Storage;

/// <summary>A row of the table usage, column by column.</summary>
internal sealed class StoredUsage
{
    public bool WholeDay { get; init; }
    public long At { get; init; }
    public string Environment { get; init; } = "";
    public string App { get; init; } = "";
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
    public long Peak { get; init; }

    public static StoredUsage Of(UsageRow row) => new()
    {
        WholeDay = row.WholeDay,
        At = row.At.ToUnixTimeSeconds(),
        Environment = row.App.Environment,
        App = row.App.Name,
        StartingSeconds = row.Held.StartingSeconds,
        ReadySeconds = row.Held.ReadySeconds,
        DrainingSeconds = row.Held.DrainingSeconds,
        FrozenSeconds = row.Held.FrozenSeconds,
        VcpuSecondsUsed = row.Held.VcpuSecondsUsed,
        VcpuSecondsReserved = row.Held.VcpuSecondsReserved,
        VcpuSecondsUnreserved = row.Held.VcpuSecondsUnreserved,
        GibSecondsRunning = row.Held.GibSecondsRunning,
        GibSecondsFrozen = row.Held.GibSecondsFrozen,
        Requests = row.Held.Requests,
        Peak = row.Held.Peak,
    };

    public UsageRow ToRow() => new(new AppId(Environment, App), DateTimeOffset.FromUnixTimeSeconds(At), WholeDay, new UsageSums
    {
        StartingSeconds = StartingSeconds,
        ReadySeconds = ReadySeconds,
        DrainingSeconds = DrainingSeconds,
        FrozenSeconds = FrozenSeconds,
        VcpuSecondsUsed = VcpuSecondsUsed,
        VcpuSecondsReserved = VcpuSecondsReserved,
        VcpuSecondsUnreserved = VcpuSecondsUnreserved,
        GibSecondsRunning = GibSecondsRunning,
        GibSecondsFrozen = GibSecondsFrozen,
        Requests = Requests,
        Peak = (int)Peak,
    });
}
