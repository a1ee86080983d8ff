using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Simulation;

/// <param name="Contenders">In the order they are told.</param>
/// <param name="Bursty">Bursts are laid over the traffic, see <see cref="Bursts"/>.</param>
/// <param name="History">What a forecast may learn from, as far as it lies before what is replayed; null: the trace itself.</param>
/// <param name="MostRequests">Requests simulated per policy, about; a longer trace is replayed on some of its days.</param>
public sealed record ReplaySettings(
    ScalePolicy Policy, SimulatedApp App, SimulatedProvider Provider, ImmutableArray<Contender> Contenders, ulong Seed = 1, bool Bursty = false, double MostRequests = 50_000_000,
    Trace? History = null);
