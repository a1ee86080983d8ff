using Springtide.Model;

namespace Springtide.Autoscaling;

/// <summary>Latencies of the last minute, in slots of ten seconds. Holds nothing before the first. Not thread-safe.</summary>
internal sealed class LatencyWindow
{
    private const int Slots = 6;
    private static readonly TimeSpan SlotLength = LoadWindow.Length / Slots;

    private int[]? _counts;   // one slot after another
    private long _slot;
    private DateTimeOffset _since = DateTimeOffset.MinValue;

    public int Total { get; private set; }

    /// <summary>Forgets everything.</summary>
    public void Restart(DateTimeOffset now)
    {
        if (_counts is not null) Array.Clear(_counts);
        (_since, Total) = (now, 0);
    }

    public void Add(LatencyCounts latencies, DateTimeOffset now)
    {
        _counts ??= new int[Slots * LatencyBuckets.Count];
        MoveTo(now);
        var begin = BeginOf(_slot);
        for (var i = 0; i + 1 < latencies.Pairs.Length; i += 2)
        {
            _counts[begin + latencies.Pairs[i]] += latencies.Pairs[i + 1];
            Total += latencies.Pairs[i + 1];
        }
    }

    /// <summary>For how long it has been counting, a minute at most.</summary>
    public TimeSpan Covered(DateTimeOffset now) => now - _since < LoadWindow.Length ? now - _since : LoadWindow.Length;

    /// <summary>The latency that <paramref name="percent"/> of the requests did not exceed; null without any.</summary>
    public TimeSpan? Percentile(int percent, DateTimeOffset now)
    {
        if (_counts is null) return null;
        MoveTo(now);
        if (Total == 0) return null;
        var (rank, below) = (Total * percent / 100.0, 0);
        for (var bucket = 0; ; bucket++)
        {
            var here = CountOf(bucket);
            if (here > 0 && below + here >= rank) return Between(bucket, (rank - below) / here);
            below += here;
        }
    }

    private int CountOf(int bucket)
    {
        var count = 0;
        for (var slot = 0; slot < Slots; slot++) count += _counts![(slot * LatencyBuckets.Count) + bucket];
        return count;
    }

    // As if the latencies of a bucket were spread evenly over it.
    private static TimeSpan Between(int bucket, double share)
    {
        var (floor, end) = (LatencyBuckets.FloorOf(bucket), LatencyBuckets.FloorOf(bucket + 1));
        return floor + ((end - floor) * share);
    }

    private void MoveTo(DateTimeOffset now)
    {
        var slot = now.UtcTicks / SlotLength.Ticks;
        for (var next = Math.Max(_slot + 1, slot - Slots + 1); next <= slot; next++) Drop(next);
        _slot = Math.Max(slot, _slot);
    }

    private void Drop(long slot)
    {
        var old = _counts.AsSpan(BeginOf(slot), LatencyBuckets.Count);
        foreach (var count in old) Total -= count;
        old.Clear();
    }

    private static int BeginOf(long slot) => (int)(slot % Slots) * LatencyBuckets.Count;
}
