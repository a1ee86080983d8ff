namespace Springtide.Simulation;

/// <summary>
/// Which days of a long trace are replayed when all of them would take too long: the busiest, and as many more as are affordable, evenly spread.
/// Whole days at their full rates; nothing is thinned out or interpolated between them.
/// </summary>
internal static class DaySample
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <param name="most">Requests that may be simulated per policy, about.</param>
    public static IReadOnlyList<Trace> Of(Trace trace, double most)
    {
        var perDay = (int)(Day / trace.Width);
        var days = perDay < 2 ? 0 : trace.Rates.Length / perDay;
        if (trace.Requests <= most || days < 2) return [trace];
        var whole = Enumerable.Range(0, days).Select(day => DayOf(trace, day, perDay)).ToList();
        var affordable = (int)Math.Clamp(most / whole.Average(day => day.Requests), 1, days);
        var busiest = Busiest(whole);
        var others = Enumerable.Range(0, days).Where(day => day != busiest).ToList();
        var chosen = Enumerable.Range(0, affordable - 1).Select(n => others[(int)((n + 0.5) * others.Count / (affordable - 1))]);
        return [.. chosen.Append(busiest).Order().Select(day => whole[day])];
    }

    private static int Busiest(List<Trace> days) => days.IndexOf(days.MaxBy(day => day.Requests)!);

    private static Trace DayOf(Trace trace, int day, int perDay) =>
        trace with { Begin = trace.Begin + (day * perDay * trace.Width), Rates = trace.Rates[(day * perDay)..((day + 1) * perDay)] };
}
