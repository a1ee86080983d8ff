using System.Collections.Immutable;

namespace Springtide.Model;

/// <summary>What a gateway tells the registry: what it has seen, what it measured, and which departed instances still hold requests of its.</summary>
/// <param name="Epoch">The epoch of the view it holds.</param>
/// <param name="Seen">The version it routes by; requests that came after follow it.</param>
/// <param name="Busy">Instances that are no longer in its view, or frozen there, and still have requests or sockets through this gateway.</param>
public sealed record CallerReport(string Epoch, long Seen, ImmutableArray<AppSignal> Signals, ImmutableArray<InstanceId> Busy);
