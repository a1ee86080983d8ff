using NodaTime;
using NodaTime.Text;

namespace Springtide.Autoscaling.Calendar;

/// <summary>Dates as people write them, in the years that a calendar may have.</summary>
internal static class LineDate
{
    public const int FirstYear = 1900;
    public const int LastYear = 2200;
    public const string Sentence = "a date such as 2026-12-24, from the year 1900 to 2200";

    private static readonly LocalDatePattern Pattern = LocalDatePattern.CreateWithInvariantCulture("uuuu-MM-dd");
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static bool IsInRange(LocalDate date) => date.Year is >= FirstYear and <= LastYear;

    public static bool TryRead(string text, out LocalDate date) => Pattern.Parse(text).TryGetValue(default, out date) && IsInRange(date);

    public static bool TryReadTime(string text, out LocalTime time) => Clock.Parse(text).TryGetValue(default, out time);
}
