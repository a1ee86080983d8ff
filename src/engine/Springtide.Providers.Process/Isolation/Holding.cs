using System.Collections.Immutable;
using Springtide.Model.Api;

namespace Springtide.Providers.Process;

/// <summary>The protections that are in force on this machine.</summary>
/// <param name="Sandbox">Null without one.</param>
/// <param name="Users">Whether each app has a user of its own.</param>
/// <param name="NoNewPrivileges">Words in front of a program outside a sandbox; empty where they do not work.</param>
internal sealed record Holding(
    IInstanceTree Tree, IResourceLimits Limits, Sandbox? Sandbox, bool Users, IReadOnlyList<string> NoNewPrivileges, PrivateNetworks? Networks,
    RuntimeFolders Runtimes, ImmutableArray<IsolationLine> Lines)
{
    public ProviderCapabilities Capabilities => new(Freeze: true, Limits.MemoryLimit is not null, Limits.CpuLimit is not null, Networks is not null, Lines);
}
