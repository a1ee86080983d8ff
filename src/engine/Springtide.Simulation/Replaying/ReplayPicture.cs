using System.Collections.Immutable;

namespace Springtide.Simulation;

/// <summary>Load and instances over time, in as many points each; pieces that are not neighbours in time stand side by side.</summary>
/// <param name="Load">Requests per second.</param>
/// <param name="Begins">When each piece begins.</param>
/// <param name="PieceSeconds">How long each piece is.</param>
public sealed record ReplayPicture(ImmutableArray<double> Load, ImmutableArray<PictureLine> Lines, ImmutableArray<DateTimeOffset> Begins, double PieceSeconds);

/// <param name="Instances">Paid for, on average over each point.</param>
public sealed record PictureLine(string Name, ImmutableArray<double> Instances);
