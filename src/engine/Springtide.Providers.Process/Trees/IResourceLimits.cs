using Springtide.Model;

namespace Springtide.Providers.Process;

/// <summary>What an instance may take and what it took. Thread-safe.</summary>
internal interface IResourceLimits
{
    /// <summary>For people, such as <c>cgroup v1</c>; null when not in force.</summary>
    string? MemoryLimit { get; }

    string? CpuLimit { get; }

    IReadOnlyList<string> EntriesOf(InstanceId instance);

    /// <summary>Folders that show the program its own limits: runtimes size their heaps and thread pools by them.</summary>
    IReadOnlyList<ShownFolder> ShownTo(InstanceId instance);

    void Create(InstanceId instance, ResourceLimits limits, int processes);

    /// <summary>Private memory to bound by rlimit, when nothing better holds it.</summary>
    long? FallbackKibibytes(ResourceLimits limits);

    ResourceReading Read(InstanceId instance, IReadOnlyList<int> processes);

    /// <summary>Whether the kernel ended one of its processes because it reached its memory limit.</summary>
    bool RanOutOfMemory(InstanceId instance);

    /// <exception cref="IOException">Something still runs in there.</exception>
    void Remove(InstanceId instance);

    /// <summary>Folders of this engine that hold every instance's.</summary>
    IReadOnlyList<string> Roots { get; }
}

/// <param name="Memory">Bytes that cannot be taken back without hurting the instance.</param>
internal readonly record struct ResourceReading(double CpuSeconds, long Memory);

/// <param name="Source">On the machine.</param>
/// <param name="Target">As the program sees it.</param>
internal readonly record struct ShownFolder(string Source, string Target);
