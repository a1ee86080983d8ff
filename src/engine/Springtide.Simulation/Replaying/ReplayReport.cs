using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Springtide.Model;

namespace Springtide.Simulation;

/// <summary>What came of a replay, for people and programs.</summary>
/// <param name="Days">The pieces that were replayed, each from its begin.</param>
/// <param name="Notes">What was repaired, left out or assumed.</param>
/// <param name="OracleInstanceSeconds">OPT of the pieces together.</param>
/// <param name="OracleMost">The highest demand, in instances.</param>
public sealed record ReplayReport(
    DateTimeOffset From, DateTimeOffset To, double Hours, double Requests, double Peak, ImmutableArray<DateTimeOffset> Days, SimulatedApp App, ScalePolicy Policy, ulong Seed,
    bool Bursty, double OracleInstanceSeconds, int OracleMost, ImmutableArray<ReplayRow> Rows, ImmutableArray<string> Notes);

/// <summary>One policy's figures. Waits are seconds.</summary>
/// <param name="OverOracle">Instance-seconds over those of the oracle; frozen-seconds are not in it.</param>
/// <param name="OverObjective">Share of the requests that waited longer than the objective or were not served.</param>
/// <param name="Most">The most instances that were paid for at once.</param>
/// <param name="Turns">How often growing turned to shrinking or back.</param>
public sealed record ReplayRow(
    string Policy, double InstanceSeconds, double FrozenSeconds, double OverOracle, long Requests, double OverObjective, long Refused, long TimedOut, long Left,
    double WaitP50, double WaitP99, double WaitMost, int Starts, int FailedStarts, int Thaws, int Most, int Turns)
{
    internal static ReplayRow Of(string policy, RunFigures run, double oracle) => new(
        policy, run.InstanceSeconds, run.FrozenSeconds, oracle > 0 ? run.InstanceSeconds / oracle : 0, run.Arrived, run.Arrived > 0 ? run.OverObjective / (double)run.Arrived : 0,
        run.Refused, run.TimedOut, run.Left, run.Waits.At(0.5).TotalSeconds, run.Waits.At(0.99).TotalSeconds, run.Waits.Most.TotalSeconds,
        run.Starts, run.FailedStarts, run.Thaws, run.Most, run.Turns);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReplayReport))]
public sealed partial class ReplayJson : JsonSerializerContext;
