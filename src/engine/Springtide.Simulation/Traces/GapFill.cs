namespace Springtide.Simulation;

/// <summary>Not knowing is not zero: what is missing is a straight line between what is known.</summary>
internal static class GapFill
{
    public static void Fill(Span<double> values, ReadOnlySpan<bool> known)
    {
        var last = -1;
        for (var i = 0; i < values.Length; i++)
        {
            if (!known[i]) continue;
            if (last >= 0 && i - last > 1) Line(values, last, i);
            last = i;
        }
    }

    private static void Line(Span<double> values, int from, int to)
    {
        for (var i = from + 1; i < to; i++) values[i] = values[from] + ((values[to] - values[from]) * (i - from) / (to - from));
    }
}
