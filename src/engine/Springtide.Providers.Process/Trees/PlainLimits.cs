using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>Without control groups: an rlimit bounds the private memory of each process, and readings are added up from <c>/proc</c>.</summary>
/// <remarks>The processor time of children that ended is not seen, and memory that several share is counted in each.</remarks>
internal sealed class PlainLimits : IResourceLimits
{
    public string? MemoryLimit => null;
    public string? CpuLimit => null;

    public IReadOnlyList<string> Roots => [];

    public IReadOnlyList<string> EntriesOf(InstanceId instance) => [];

    public IReadOnlyList<ShownFolder> ShownTo(InstanceId instance) => [];

    public void Create(InstanceId instance, ResourceLimits limits, int processes)
    {
    }

    public long? FallbackKibibytes(ResourceLimits limits) => limits.Memory is { } memory ? memory.Bytes / 1024 : null;

    public ResourceReading Read(InstanceId instance, IReadOnlyList<int> processes)
    {
        var stats = processes.Select(ProcessStat.Of).OfType<ProcessStat>().ToList();
        return new ResourceReading(stats.Sum(s => s.CpuTicks) / ProcessStat.TicksPerSecond, stats.Sum(s => s.ResidentPages) * Environment.SystemPageSize);
    }

    public bool RanOutOfMemory(InstanceId instance) => false;

    public void Remove(InstanceId instance)
    {
    }
}
