using Microsoft.Extensions.Logging;
using Springtide.Model;
using Springtide.Providers;

namespace Springtide.Instances;

/// <summary>What every story needs.</summary>
/// <param name="Ending">Control ends; instances do not.</param>
internal sealed record InstanceWorld(
    IInstanceProvider Provider, InstanceTable Table, IRegistryWriter Registry, IRegistryView Views, IDepartures Departures, IDesiredCounts Desired,
    IStartGate Gate, IEventJournal Events, ReadinessWait Readiness, StartQueue Starts, TimeProvider Time, ILogger Logger, CancellationToken Ending);
