namespace Springtide.Simulation;

/// <summary>A trace that cannot be replayed: what was found, where, and what would be right.</summary>
public sealed class TraceRefusedException(string message) : Exception(message)
{
    public static TraceRefusedException AtLine(long line, string sentence) => new($"line {line}: {sentence}");
}
