using NodaTime;
using Springtide.Model.Api;

namespace Springtide.Autoscaling.Calendar;

/// <summary>A calendar over some days, for people.</summary>
public static class CalendarPreview
{
    public static bool IsZone(string name) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is not null;

    /// <param name="first">In the zone; null: today.</param>
    public static CalendarDetail Of(CalendarSet calendars, CalendarSummary summary, string zoneName, DateOnly? first, int days, DateTimeOffset now)
    {
        if (!calendars.TryGet(summary.Name, out var calendar)) return new CalendarDetail(summary, zoneName, [], []);
        var zone = DateTimeZoneProviders.Tzdb[zoneName];
        var begin = first is { } date ? LocalDate.FromDateOnly(date) : Instant.FromDateTimeOffset(now).InZone(zone).Date;
        var span = new Interval(zone.AtStartOfDay(begin).ToInstant(), zone.AtStartOfDay(begin.PlusDays(days)).ToInstant());
        var entries = Days(calendar, begin, begin.PlusDays(days - 1)).Concat(calendar.TimesIn(zone, span).Select(time => Timed(time, zone)));
        return new CalendarDetail(summary, zoneName, [.. entries.OrderBy(entry => BeginOf(entry, zone))], [.. new[] { calendar.WarningFor(zone, new Interval(span.Start, span.End - NodaTime.Duration.Epsilon)) }.OfType<string>()]);
    }

    private static List<CalendarEntry> Days(NamedCalendar calendar, LocalDate first, LocalDate last)
    {
        var entries = new List<CalendarEntry>();
        foreach (var (date, name) in calendar.DaysIn(first, last).OrderBy(day => day.Key))
        {
            var day = date.ToDateOnly();
            if (entries.Count > 0 && entries[^1].Event == name && entries[^1].Last == day.AddDays(-1)) entries[^1] = entries[^1] with { Last = day };
            else entries.Add(new CalendarEntry(name, day, day, null, null));
        }
        return entries;
    }

    private static CalendarEntry Timed(RuleTime time, DateTimeZone zone) =>
        new(time.Event, null, null, time.Span.Start.InZone(zone).ToDateTimeOffset(), time.Span.End.InZone(zone).ToDateTimeOffset());

    private static Instant BeginOf(CalendarEntry entry, DateTimeZone zone) =>
        entry.From is { } from ? Instant.FromDateTimeOffset(from) : zone.AtStartOfDay(LocalDate.FromDateOnly(entry.First!.Value)).ToInstant();
}
