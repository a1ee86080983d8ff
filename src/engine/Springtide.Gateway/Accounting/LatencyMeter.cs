using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Gateway.Accounting;

/// <summary>Latencies of one app's requests since they were last taken. Holds nothing before the first. Thread-safe.</summary>
internal sealed class LatencyMeter(TimeProvider time)
{
    private readonly Lock _gate = new();
    private int[]? _counts;

    /// <summary>Now, as a timestamp for <see cref="Answered"/>.</summary>
    public long Begin() => time.GetTimestamp();

    /// <summary>An answer began to a request that was given at <paramref name="given"/>.</summary>
    public void Answered(long given)
    {
        var bucket = LatencyBuckets.Of(time.GetElapsedTime(given));
        lock (_gate) (_counts ??= new int[LatencyBuckets.Count])[bucket]++;
    }

    /// <summary>Null for none; the memory is given back then.</summary>
    public LatencyCounts? Take()
    {
        lock (_gate)
        {
            if (_counts is null) return null;
            var pairs = ImmutableArray.CreateBuilder<int>();
            for (var bucket = 0; bucket < _counts.Length; bucket++)
            {
                if (_counts[bucket] > 0) pairs.AddRange(bucket, _counts[bucket]);
            }
            if (pairs.Count == 0) _counts = null;
            else Array.Clear(_counts);
            return pairs.Count == 0 ? null : new LatencyCounts(pairs.ToImmutable());
        }
    }
}
