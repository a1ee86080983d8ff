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
}

/// <param name="Behind">Versions of the registry it has not yet seen.</param>
public sealed record GatewayStatus(string Name, bool Connected, long Behind, DateTimeOffset Since);

/// <param name="What">Such as <c>memory limit</c>, <c>freeze</c>, <c>user per app</c>.</param>
/// <param name="Holds">Whether it is in force.</param>
/// <param name="How">By what (<c>cgroup v1</c>), or what to do to get it.</param>
public sealed record IsolationLine(string What, bool Holds, string How);
