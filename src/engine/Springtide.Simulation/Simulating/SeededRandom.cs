using System.Numerics;

namespace Springtide.Simulation;

/// <summary>xoshiro256++ seeded by SplitMix64 (Blackman and Vigna): the same seed and stream give the same numbers on every machine and version. Not thread-safe.</summary>
internal sealed class SeededRandom
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;
    private double _spare = double.NaN;

    public SeededRandom(ulong seed, RandomStream stream)
    {
        var state = seed ^ ((ulong)stream << 56);
        (_a, _b, _c, _d) = (Mix(ref state), Mix(ref state), Mix(ref state), Mix(ref state));
    }

    /// <summary>Above 0, at most 1.</summary>
    public double Unit() => ((Next() >> 11) + 1) * (1.0 / (1UL << 53));

    /// <summary>With mean 1.</summary>
    public double Exponential() => -Math.Log(Unit());

    /// <summary>With mean 0 and deviation 1, by Marsaglia's polar method, which makes two at a time.</summary>
    public double Normal()
    {
        if (!double.IsNaN(_spare))
        {
            var spare = _spare;
            _spare = double.NaN;
            return spare;
        }
        double x, y, square;
        do
        {
            (x, y) = ((2 * Unit()) - 1, (2 * Unit()) - 1);
            square = (x * x) + (y * y);
        }
        while (square is >= 1 or 0);
        var factor = Math.Sqrt(-2 * Math.Log(square) / square);
        _spare = y * factor;
        return x * factor;
    }

    private ulong Next()
    {
        var result = BitOperations.RotateLeft(_a + _d, 23) + _a;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    private static ulong Mix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
