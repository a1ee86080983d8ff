using Microsoft.Extensions.Logging.Abstractions;
using Springtide.Providers.Process;

namespace Springtide.Providers.Tests;

/// <summary>Processes with everything this machine offers.</summary>
public sealed class ProcessProviderTests : InstanceProviderBehaviour
{
    protected override (IInstanceProvider, IAsyncDisposable) Create(string dataFolder) => ProcessProviders.With(Protections.All, dataFolder);
}

/// <summary>The same by the system's own programs, as where the kernel does not let instances be born inside.</summary>
public sealed class ChainProcessProviderTests : InstanceProviderBehaviour
{
    protected override (IInstanceProvider, IAsyncDisposable) Create(string dataFolder) => ProcessProviders.With(Protections.All & ~Protections.BornInside, dataFolder);
}

/// <summary>Processes where nothing is allowed: no control groups, no sandbox, no users, no networks.</summary>
public sealed class BareProcessProviderTests : InstanceProviderBehaviour
{
    protected override (IInstanceProvider, IAsyncDisposable) Create(string dataFolder) => ProcessProviders.With(Protections.None, dataFolder);
}

/// <summary>A sandbox without control groups, as an unprivileged engine has it.</summary>
public sealed class SandboxOnlyProcessProviderTests : InstanceProviderBehaviour
{
    protected override (IInstanceProvider, IAsyncDisposable) Create(string dataFolder) => ProcessProviders.With(Protections.Sandbox, dataFolder);
}

internal static class ProcessProviders
{
    public static (ProcessProvider, IAsyncDisposable) With(Protections allowed, string dataFolder, Func<ProcessProviderOptions, ProcessProviderOptions>? change = null)
    {
        var options = new ProcessProviderOptions { DataFolder = dataFolder, Allowed = allowed };
        var provider = new ProcessProvider(change?.Invoke(options) ?? options, TimeProvider.System, NullLogger<ProcessProvider>.Instance);
        return (provider, provider);
    }
}
