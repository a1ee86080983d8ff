using System.Globalization;
using System.Text;
using Springtide.Autoscaling.Calendar;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Autoscaling.Tests.Calendars;

/// <summary>Calendars from texts, and what is in them.</summary>
internal static class Files
{
    public static CalendarReading Read(string text, string name = "own") => CalendarReader.Read(name, Encoding.UTF8.GetBytes(text));

    public static OwnCalendar Calendar(string text, string name = "own")
    {
        var reading = Read(text, name);
        return reading.Calendar ?? throw new InvalidOperationException($"{reading.Refusal}");
    }

    /// <summary>One event with these lines.</summary>
    public static string Event(params string[] lines) => ICalendar(["BEGIN:VEVENT", .. lines, "END:VEVENT"]);

    public static string ICalendar(params string[] lines) => string.Join("\r\n", (string[])["BEGIN:VCALENDAR", "VERSION:2.0", .. lines, "END:VCALENDAR", ""]);

    /// <summary>Each as <c>2026-12-24..2026-12-26 name</c> or <c>2026-11-11 20:00 +08:00..… name</c>.</summary>
    public static IEnumerable<string> Entries(OwnCalendar calendar, string from, int days, string zone = "UTC") =>
        CalendarPreview.Of(CalendarSet.BuiltIn.With(calendar), new CalendarSummary(calendar.Name, "", null, []), zone, DateOnly.Parse(from, CultureInfo.InvariantCulture), days, default).Entries.Select(Text);

    public static IEnumerable<string> Entries(string text, string from, int days, string zone = "UTC") => Entries(Calendar(text), from, days, zone);

    public static IReadOnlyList<string> Bands(OwnCalendar calendar, string zone, string from, double days, params ScheduleRule[] rules)
    {
        var begin = DateTimeOffset.Parse(from, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var policy = new ScalePolicy { Schedule = new ScaleSchedule([.. rules]) { Zone = zone } };
        return [.. Timeline.Of(policy, CalendarSet.BuiltIn.With(calendar), begin, begin.AddDays(days)).Where(band => !band.Rules.IsEmpty)
            .Select(band => $"{band.From.UtcDateTime:MM-dd HH:mm}..{band.Until.UtcDateTime:MM-dd HH:mm} {string.Join('+', band.Rules)}")];
    }

    private static string Text(CalendarEntry entry) => $"{Span(entry)} {entry.Event}".TrimEnd();

    private static string Span(CalendarEntry entry) => entry.First is { } first
        ? entry.Last == first ? $"{first:yyyy-MM-dd}" : $"{first:yyyy-MM-dd}..{entry.Last:yyyy-MM-dd}"
        : $"{entry.From:yyyy-MM-dd HH:mm zzz}..{entry.Until:yyyy-MM-dd HH:mm zzz}";
}
