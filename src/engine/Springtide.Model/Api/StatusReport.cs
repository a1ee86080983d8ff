using System.Collections.Immutable;

namespace Springtide.Model.Api;

/// <summary>All of <c>tide status</c>.</summary>
/// <param name="GatewayMetrics">Where the gateway's own metrics are read, on its machine; null when control was not told.</param>
/// <param name="Isolation">A line per protection: what holds it up on this machine, or why it is missing and how to get it.</param>
public sealed record StatusReport(
    string Version, DateTimeOffset StartedAt, string GatewayAddress, string? GatewayMetrics, ImmutableArray<GatewayStatus> Gateways,
    int Apps, int Ready, int Starting, int Frozen, ImmutableArray<IsolationLine> Isolation)
{
    /// <summary>The ceiling over all environments.</summary>
    public MachineMemory? Memory { get; init; }

    public LogKeeping? Logs { get; init; }
}

/// <summary>How much of what instances wrote is kept, and within which bounds.</summary>
/// <param name="MostPerInstance">Of one that runs.</param>
/// <param name="MostPerApp">Of an app's ended instances.</param>
/// <param name="MostInTotal">Of all ended instances.</param>
/// <param name="LongestAfterEnd">After that nothing of an instance is kept.</param>
public sealed record LogKeeping(long Bytes, ByteSize MostPerInstance, ByteSize MostPerApp, ByteSize MostInTotal, Duration LongestAfterEnd);

/// <param name="Behind">Versions of the registry it has not yet seen.</param>
public sealed record GatewayStatus(string Name, bool Connected, long Behind, DateTimeOffset Since);

/// <param name="What">Such as <c>memory limit</c>, <c>freeze</c>, <c>user per app</c>.</param>
/// <param name="Holds">Whether it is in force.</param>
/// <param name="How">By what (<c>cgroup v1</c>), or what to do to get it.</param>
public sealed record IsolationLine(string What, bool Holds, string How);
