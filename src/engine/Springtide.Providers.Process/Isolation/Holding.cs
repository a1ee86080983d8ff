using System.Collections.Immutable;
using Springtide.Model.Api;

namespace Springtide.Providers.Process;

/// <summary>The protections that are in force on this machine.</summary>
/// <param name="Users">Whether each app has a user of its own.</param>
internal sealed record Holding(
    IInstanceTree Tree, IResourceLimits Limits, IInstanceLauncher Launcher, bool Users, PrivateNetworks? Networks,
    RuntimeFolders Runtimes, ImmutableArray<IsolationLine> Lines) : IDisposable
{
    public ProviderCapabilities Capabilities => new(Freeze: true, Limits.MemoryLimit is not null, Limits.CpuLimit is not null, Networks is not null, Lines);

    public void Dispose() => (Launcher as IDisposable)?.Dispose();
}
