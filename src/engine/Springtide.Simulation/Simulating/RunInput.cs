using Springtide.Model;

namespace Springtide.Simulation;

/// <summary>What every policy meets alike: the traffic, the app, the provider, the gate's limits, the seed.</summary>
/// <param name="Policy">Whose limit, waiting room and patience the gate has.</param>
/// <param name="Points">Points of the timeline.</param>
internal sealed record RunInput(
    RateCurve Curve, DateTimeOffset Begin, SimulatedApp App, SimulatedProvider Provider, ScalePolicy Policy, ulong Seed, int Points = 600);
