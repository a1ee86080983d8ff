using System.Globalization;
using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>Limits and readings of cgroup v1, where each controller is a hierarchy of its own.</summary>
/// <param name="pids">Null where the machine has none: then the number of processes is not bounded.</param>
/// <param name="cpuset">Where it is mounted. Nothing is limited by it, but a Java machine believes no other limit without it.</param>
internal sealed class SplitLimits(GroupFolder memory, GroupFolder cpu, GroupFolder account, GroupFolder? pids, string? cpuset) : IResourceLimits
{
    private const int Period = 100_000;   // microseconds

    // Some machines mount cpu and cpuacct as one hierarchy.
    private readonly IReadOnlyList<GroupFolder> _all = [.. new[] { memory, cpu, account, pids }.OfType<GroupFolder>().DistinctBy(g => Path.GetFullPath(g.Root))];

    public string? MemoryLimit => "cgroup v1";
    public string? CpuLimit => "cgroup v1";

    public IReadOnlyList<string> Roots => [.. _all.Select(g => g.Root)];

    public IReadOnlyList<string> EntriesOf(InstanceId instance) => [.. _all.Select(g => g.EntryOf(instance))];

    public IReadOnlyList<ShownFolder> ShownTo(InstanceId instance) =>
        [.. _all.Select(g => new ShownFolder(g.PathOf(instance), Path.GetDirectoryName(g.Root)!)), .. cpuset is null ? (ShownFolder[])[] : [new(cpuset, cpuset)]];

    public void Create(InstanceId instance, ResourceLimits limits, int processes)
    {
        foreach (var group in _all) group.Create(instance);
        if (limits.Memory is { } bytes) LimitMemory(instance, bytes.Bytes.ToString(CultureInfo.InvariantCulture));
        if (limits.Cpu is { } share)
        {
            cpu.Write(instance, "cpu.cfs_period_us", Period.ToString(CultureInfo.InvariantCulture));
            cpu.Write(instance, "cpu.cfs_quota_us", ((long)(share * Period)).ToString(CultureInfo.InvariantCulture));
        }
        pids?.Write(instance, "pids.max", processes.ToString(CultureInfo.InvariantCulture));
    }

    public long? FallbackKibibytes(ResourceLimits limits) => null;

    public ResourceReading Read(InstanceId instance, IReadOnlyList<int> processes)
    {
        var cache = memory.ReadNumber(instance, "memory.stat", "total_inactive_file") ?? 0;
        var used = memory.ReadNumber(instance, "memory.usage_in_bytes") ?? 0;
        return new ResourceReading((account.ReadNumber(instance, "cpuacct.usage") ?? 0) / 1e9, Math.Max(0, used - cache));
    }

    public bool RanOutOfMemory(InstanceId instance) => memory.ReadNumber(instance, "memory.oom_control", "oom_kill") > 0;

    public void Remove(InstanceId instance)
    {
        foreach (var group in _all) group.Remove(instance);
    }

    // The sum with swap can only be bounded where the machine accounts for swap, and never below the memory bound: hence second.
    private void LimitMemory(InstanceId instance, string bytes)
    {
        memory.Write(instance, "memory.limit_in_bytes", bytes);
        if (memory.Offers(instance, "memory.memsw.limit_in_bytes")) memory.Write(instance, "memory.memsw.limit_in_bytes", bytes);
    }
}
