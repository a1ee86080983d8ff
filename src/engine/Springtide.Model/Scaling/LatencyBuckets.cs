using System.Numerics;

namespace Springtide.Model;

/// <summary>Latencies in buckets, eight to a doubling, so that counts of several gateways add up. What is shorter or longer than all counts in the first or last.</summary>
/// <remarks>300 ms are 300,000 µs: the 18th doubling begins at 262,144 µs and its buckets are 32,768 µs wide, so it is the second of them.</remarks>
public static class LatencyBuckets
{
    public const int Count = (LastDoubling - FirstDoubling) * PerDoubling;

    private const int PerDoubling = 8;
    private const int FirstDoubling = 7;   // 128 µs
    private const int LastDoubling = 26;   // 67 s

    public static int Of(TimeSpan latency)
    {
        var micros = (ulong)Math.Clamp(latency.Ticks / TimeSpan.TicksPerMicrosecond, 1L << FirstDoubling, (1L << LastDoubling) - 1);
        var doubling = BitOperations.Log2(micros);
        return ((doubling - FirstDoubling) * PerDoubling) + (int)((micros >> (doubling - 3)) & (PerDoubling - 1));
    }

    /// <summary>The shortest latency of a bucket; of <see cref="Count"/>, the end of the last.</summary>
    public static TimeSpan FloorOf(int bucket) => TimeSpan.FromMicroseconds((double)((ulong)(PerDoubling + (bucket % PerDoubling)) << (bucket / PerDoubling + FirstDoubling - 3)));
}
