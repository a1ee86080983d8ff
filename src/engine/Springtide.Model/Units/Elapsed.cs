using System.Globalization;

namespace Springtide.Model;

/// <summary>A measured length of time as people read it, rounded to what matters: <c>215 ms</c>, <c>1.4 s</c>, <c>42 s</c>, <c>5 min</c>, <c>3 h</c>, <c>12 d</c>.</summary>
/// <remarks>For what somebody sets, and what is compared with it, there is <see cref="Duration"/>: exact, and read back as it was written.</remarks>
public static class Elapsed
{
    // Up to twice a unit the smaller one is kept: 90 s says more than 1 min. From ten seconds on only what is over counts: nothing is 2 h old before it is.
    public static string Text(TimeSpan span) => span switch
    {
        { TotalMilliseconds: < 0 } => "0 ms",
        { TotalMilliseconds: < 999.5 } => Written(span.TotalMilliseconds, "0", "ms"),
        { TotalSeconds: < 10 } => Written(span.TotalSeconds, "0.#", "s"),
        { TotalMinutes: < 2 } => Written(Math.Floor(span.TotalSeconds), "0", "s"),
        { TotalHours: < 2 } => Written(Math.Floor(span.TotalMinutes), "0", "min"),
        { TotalDays: < 2 } => Written(Math.Floor(span.TotalHours), "0", "h"),
        _ => Written(Math.Floor(span.TotalDays), "0", "d"),
    };

    private static string Written(double value, string form, string unit) => $"{value.ToString(form, CultureInfo.InvariantCulture)} {unit}";
}
