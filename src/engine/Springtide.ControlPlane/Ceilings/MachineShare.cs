using Springtide.Model;

namespace Springtide.ControlPlane.Ceilings;

/// <summary>How much of the machine's memory instances may hold.</summary>
internal static class MachineShare
{
    private const long LeastReserve = 512L << 20;

    public static long Of(ByteSize? told) => told?.Bytes ?? Of(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>A tenth is for the system and Springtide itself, at least 512Mi; of a very small machine, half.</summary>
    public static long Of(long total) => Math.Max(total - Math.Max(total / 10, LeastReserve), total / 2);
}
