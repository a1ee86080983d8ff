using System.Numerics;

namespace Springtide.Simulation;

/// <summary>How long requests waited, in buckets that are 1/16 of their value wide; no wait and the longest are exact.</summary>
internal sealed class WaitHistogram
{
    private const int Fine = 16;
    private const int FineBits = 4;

    private readonly long[] _counts = new long[64 * Fine];
    private long _total;
    private long _most;
    private double _sum;

    public TimeSpan Mean => _total == 0 ? TimeSpan.Zero : TimeSpan.FromTicks((long)(_sum / _total));

    public TimeSpan Most => TimeSpan.FromTicks(_most);

    public void Add(long ticks)
    {
        _total++;
        _sum += ticks;
        _counts[IndexOf(ticks)]++;
        if (ticks > _most) _most = ticks;
    }

    public void Add(WaitHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++) _counts[i] += other._counts[i];
        (_total, _sum) = (_total + other._total, _sum + other._sum);
        _most = Math.Max(_most, other._most);
    }

    /// <summary>The wait that a share of the requests did not exceed.</summary>
    public TimeSpan At(double share)
    {
        var left = (long)Math.Ceiling(share * _total);
        for (var i = 0; i < _counts.Length; i++)
        {
            if ((left -= _counts[i]) <= 0) return TimeSpan.FromTicks(Math.Min(_most, HighestIn(i)));
        }
        return Most;
    }

    private static int IndexOf(long ticks)
    {
        if (ticks < Fine) return (int)ticks;
        var shift = BitOperations.Log2((ulong)ticks) - FineBits;
        return ((shift + 1) * Fine) + (int)((ticks >> shift) - Fine);
    }

    private static long HighestIn(int index)
    {
        if (index < Fine) return index;
        var shift = (index / Fine) - 1;
        return ((long)(Fine + (index % Fine) + 1) << shift) - 1;
    }
}
