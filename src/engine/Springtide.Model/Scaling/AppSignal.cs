using System.Collections.Immutable;

namespace Springtide.Model;

/// <summary>What one gateway measured of one app since its last signal.</summary>
/// <param name="Period">Seconds it covers; above 0.</param>
/// <param name="Concurrency">Requests in the gateway, forwarded or waiting, averaged over <paramref name="Period"/> exactly (an integral, not samples).</param>
/// <param name="InFlight">Forwarded and not ended at this moment.</param>
/// <param name="Waiting">Held for capacity at this moment.</param>
/// <param name="Arrived">Requests that came in the period.</param>
/// <param name="Ended">How requests ended in the period, by outcome's name.</param>
public sealed record AppSignal(
    AppId App, double Period, double Concurrency, int InFlight, int Waiting, int Arrived, IReadOnlyDictionary<string, int>? Ended = null)
{
    /// <summary>Instance by instance, where there are several to choose from or one says that it is busy; else null.</summary>
    public ImmutableArray<InstanceLoad>? Instances { get; init; }

    /// <summary>Of the requests that ended in the period; null for none.</summary>
    public LatencyCounts? Latencies { get; init; }
}
