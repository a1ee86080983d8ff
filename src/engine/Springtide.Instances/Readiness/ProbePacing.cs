namespace Springtide.Instances;

/// <summary>How long to wait between two probes of a starting program.</summary>
internal static class ProbePacing
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    /// <summary>Three hundredths of the time it has taken already, so a start is noticed at most 3 % late: the request that waits pays for lateness.</summary>
    /// <param name="starting">Programs being probed now. Many at once share the processor with their probes: a millisecond each bounds those to 1,000 a second.</param>
    public static TimeSpan After(TimeSpan elapsed, int starting)
    {
        var wait = Math.Max(elapsed.TotalMilliseconds * 0.03, starting * 1.0);
        return TimeSpan.FromMilliseconds(Math.Clamp(wait, Shortest.TotalMilliseconds, Longest.TotalMilliseconds));
    }
}
