using System.Collections.Immutable;

namespace Springtide.Model.Api;

/// <summary>When an environment is up by the clock.</summary>
/// <param name="Times">Null: it has none.</param>
/// <param name="Wakes">When it stops by them, a request wakes it.</param>
/// <param name="Openings">How it is by them now, and what comes.</param>
public sealed record EnvironmentScheduleReport(string Environment, ScaleSchedule? Times, bool Wakes, ImmutableArray<Opening> Openings);

/// <param name="Times">An environment is up while any of the rules holds; they say neither <c>min</c> nor <c>max</c>.</param>
public sealed record EnvironmentScheduleChange(ScaleSchedule Times, bool Wakes = false);
