using System.Collections.Immutable;

namespace Springtide.Forecasting;

/// <summary>An app's load minute by minute; null where nobody watched.</summary>
/// <param name="Begin">The first minute.</param>
public sealed record LoadSeries(long Begin, ImmutableArray<MinuteLoad?> Loads)
{
    public long End => Begin + Loads.Length;

    /// <summary>What is recorded is known, and what is not recorded is known where somebody watched.</summary>
    /// <param name="hours">Of two of the same hour the later one counts.</param>
    public static LoadSeries Of(long begin, long end, IEnumerable<LoadHour> hours, IEnumerable<WatchedHour> watched)
    {
        var loads = new MinuteLoad?[Math.Max(0, end - begin)];
        foreach (var hour in watched) Fill(minute => hour.Has(minute) ? default(MinuteLoad) : null, hour.Begin);
        foreach (var hour in hours) Fill(minute => hour.Loads[(int)(minute - hour.Begin)] is { } load && load != default ? load : loads[minute - begin], hour.Begin);
        return new LoadSeries(begin, [.. loads]);

        void Fill(Func<long, MinuteLoad?> of, long first)
        {
            for (var minute = Math.Max(first, begin); minute < Math.Min(first + Minutes.PerHour, end); minute++) loads[minute - begin] = of(minute);
        }
    }
}
