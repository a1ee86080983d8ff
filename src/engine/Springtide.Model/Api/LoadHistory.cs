using System.Collections.Immutable;

namespace Springtide.Model.Api;

/// <summary>What an app was asked for, as far as it was recorded.</summary>
/// <param name="Step">Seconds that a point stands for.</param>
/// <param name="Points">In order; those during which nobody watched are missing.</param>
public sealed record LoadHistory(AppId App, DateTimeOffset From, DateTimeOffset To, int Step, ImmutableArray<LoadPoint> Points);

/// <param name="Load">Requests at once on average, without what only a queue added.</param>
/// <param name="Requests">Requests that came.</param>
/// <param name="Peak">The most at once.</param>
public sealed record LoadPoint(DateTimeOffset At, double Load, long Requests, int Peak);
