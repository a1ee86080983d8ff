namespace Springtide.Autoscaling;

/// <summary>
/// Requests at once over the last minute, in one-second buckets. A bucket holds an integral (request-seconds), so that callers add up and an average
/// is exact whatever the periods they report in. Time before the first sample does not count; a gap afterwards counts as none. Not thread-safe.
/// </summary>
public sealed class LoadWindow
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(60);

    // Reports come once a second: up to here, what is missing at the end is a report on its way; beyond, it is silence and counts as no load.
    private static readonly TimeSpan ReportDelay = TimeSpan.FromSeconds(1.5);

    // Both ends of a window may cut a second in two.
    private readonly double[] _requestSeconds = new double[(int)Length.TotalSeconds + 2];
    private DateTimeOffset _since = DateTimeOffset.MaxValue;
    private DateTimeOffset _until = DateTimeOffset.MinValue;

    public bool IsEmpty => _until <= _since;

    /// <summary>How much time the samples cover.</summary>
    public TimeSpan Covered => IsEmpty ? TimeSpan.Zero : _until - _since;

    /// <summary>Forgets everything before <paramref name="now"/>, and what later samples say about that time.</summary>
    public void Restart(DateTimeOffset now)
    {
        Array.Clear(_requestSeconds);
        (_since, _until) = (now, now);
    }

    public void Add(DateTimeOffset end, TimeSpan period, double concurrency)
    {
        var begin = end - period;
        if (_since == DateTimeOffset.MaxValue || begin - _until >= Length) Restart(begin);
        if (begin < _since) begin = _since;
        if (begin < end - Length) begin = end - Length;
        if (end > _until) MoveTo(end);
        for (var second = SecondOf(begin); second <= SecondOf(end); second++) _requestSeconds[IndexOf(second)] += concurrency * Overlap(second, begin, end);
    }

    /// <summary>The average over the last <paramref name="window"/>, of which at least one second; 0 without samples.</summary>
    public double Average(TimeSpan window, DateTimeOffset now)
    {
        if (IsEmpty) return 0;
        var end = now - _until <= ReportDelay ? _until : now;
        var begin = end - window > _since ? end - window : _since;
        return Sum(begin, Math.Min(SecondOf(end), SecondOf(_until))) / Math.Max(1, (end - begin).TotalSeconds);
    }

    // Run through for every app that is awake, five times a decision.
    private double Sum(DateTimeOffset begin, long last)
    {
        var first = SecondOf(begin);
        if (first > last) return 0;
        var (sum, at) = (_requestSeconds[IndexOf(first)] * ShareOfFirst(first, begin), IndexOf(first));
        for (var left = last - first; left > 0; left--)
        {
            if (++at == _requestSeconds.Length) at = 0;
            sum += _requestSeconds[at];
        }
        return sum;
    }

    // The first second of a window is cut by it, unless it is the very first: that bucket holds nothing from before.
    private double ShareOfFirst(long second, DateTimeOffset begin) => begin == _since ? 1 : Overlap(second, begin, DateTimeOffset.MaxValue);

    private void MoveTo(DateTimeOffset end)
    {
        var from = Math.Max(SecondOf(_until) + 1, SecondOf(end) - _requestSeconds.Length + 1);
        for (var second = from; second <= SecondOf(end); second++) _requestSeconds[IndexOf(second)] = 0;
        _until = end;
    }

    private int IndexOf(long second) => (int)(second % _requestSeconds.Length);

    private static long SecondOf(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerSecond;

    private static double Overlap(long second, DateTimeOffset begin, DateTimeOffset end)
    {
        var from = Math.Max(begin.UtcTicks, second * TimeSpan.TicksPerSecond);
        var to = Math.Min(end.UtcTicks, (second + 1) * TimeSpan.TicksPerSecond);
        return Math.Max(0, to - from) / (double)TimeSpan.TicksPerSecond;
    }
}
