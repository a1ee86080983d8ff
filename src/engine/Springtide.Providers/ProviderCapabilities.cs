using System.Collections.Immutable;
using Springtide.Model.Api;

namespace Springtide.Providers;

/// <summary>What the provider can do on this machine, found by trying.</summary>
/// <param name="FixedPorts">Instances can have an address of their own, so several can hold the same port.</param>
public sealed record ProviderCapabilities(bool Freeze, bool MemoryLimit, bool CpuLimit, bool FixedPorts, ImmutableArray<IsolationLine> Isolation);
