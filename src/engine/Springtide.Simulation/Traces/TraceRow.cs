namespace Springtide.Simulation;

/// <param name="At">The begin of the bucket.</param>
internal readonly record struct TraceRow(long Line, DateTimeOffset At, double Value);
