using System.Globalization;
using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>Limits and readings of cgroup v2, in the same group that holds the tree.</summary>
internal sealed class UnifiedLimits(GroupFolder groups) : IResourceLimits
{
    private const int Period = 100_000;   // microseconds

    public string? MemoryLimit => "cgroup v2";
    public string? CpuLimit => "cgroup v2";

    public IReadOnlyList<string> Roots => [groups.Root];

    public IReadOnlyList<string> EntriesOf(InstanceId instance) => [groups.EntryOf(instance)];

    public IReadOnlyList<ShownFolder> ShownTo(InstanceId instance) => [new(groups.PathOf(instance), "/sys/fs/cgroup")];

    public void Create(InstanceId instance, ResourceLimits limits, int processes)
    {
        groups.Create(instance);
        if (limits.Memory is { } memory)
        {
            groups.Write(instance, "memory.max", memory.Bytes.ToString(CultureInfo.InvariantCulture));
            if (groups.Offers(instance, "memory.swap.max")) groups.Write(instance, "memory.swap.max", "0");
        }
        if (limits.Cpu is { } cpu) groups.Write(instance, "cpu.max", string.Create(CultureInfo.InvariantCulture, $"{(long)(cpu * Period)} {Period}"));
        if (groups.Offers(instance, "pids.max")) groups.Write(instance, "pids.max", processes.ToString(CultureInfo.InvariantCulture));
    }

    public long? FallbackKibibytes(ResourceLimits limits) => null;

    public ResourceReading Read(InstanceId instance, IReadOnlyList<int> processes)
    {
        var cache = groups.ReadNumber(instance, "memory.stat", "inactive_file") ?? 0;
        var memory = groups.ReadNumber(instance, "memory.current") ?? 0;
        return new ResourceReading((groups.ReadNumber(instance, "cpu.stat", "usage_usec") ?? 0) / 1e6, Math.Max(0, memory - cache));
    }

    public bool RanOutOfMemory(InstanceId instance) => groups.ReadNumber(instance, "memory.events", "oom_kill") > 0;

    public void Remove(InstanceId instance) => groups.Remove(instance);
}
