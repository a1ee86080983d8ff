using System.Collections.Immutable;

namespace Springtide.Simulation;

/// <param name="InstanceSeconds">OPT.</param>
/// <param name="Most">The highest demand, in instances.</param>
/// <param name="Steps">How many are held ready from when on, in order of time; gaps that are cheaper to bridge are bridged.</param>
public sealed record OracleResult(double InstanceSeconds, int Most, ImmutableArray<OracleStep> Steps);

/// <param name="At">Seconds since the begin.</param>
public readonly record struct OracleStep(double At, int Count);
