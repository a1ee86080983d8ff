using Springtide.Providers;

namespace Springtide.ControlPlane.Logs;

/// <summary>When lines were written, by the marks that were made while the output grew. Pure.</summary>
/// <param name="last">When anything was written last.</param>
internal sealed class WritingTimes(IReadOnlyList<OutputMark> marks, DateTimeOffset last)
{
    /// <summary>Clocks and marks differ by as much.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1.5);

    /// <summary>The first mark is made in the second after the first line, unless the engine was away.</summary>
    private static readonly TimeSpan BeforeTheFirst = TimeSpan.FromMinutes(1);

    private int _next;   // lines are asked for in their order

    /// <param name="end">Behind the line.</param>
    /// <param name="own">What it says itself; believed where it lies between the marks.</param>
    public DateTimeOffset Of(long end, DateTimeOffset? own)
    {
        while (_next < marks.Count && marks[_next].Position < end) _next++;
        var until = _next < marks.Count ? marks[_next].At : last;
        var from = _next > 0 ? marks[_next - 1].At : marks.Count > 0 ? marks[0].At - BeforeTheFirst : DateTimeOffset.MinValue + Tolerance;
        return own >= from - Tolerance && own <= until + Tolerance ? own.Value : until;
    }

    /// <summary>Where to begin to read for what was written since: some way before it, so that a line that was under way then is found whole.</summary>
    public static long PositionBefore(IReadOnlyList<OutputMark> marks, DateTimeOffset since) =>
        Math.Max(0, marks.LastOrDefault(mark => mark.At < since - Tolerance - Tolerance).Position - LineReader.Longest);
}
