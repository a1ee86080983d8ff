using Cronos;
using NodaTime;
using Springtide.Model;

namespace Springtide.Autoscaling.Calendar;

/// <summary>When one rule holds.</summary>
internal static class RuleTimes
{
    /// <summary>The times that reach into <paramref name="span"/>, in order; those that touch and have the same name are one. A calendar that is not there has no times.</summary>
    public static List<RuleTime> Of(ScheduleRule rule, CalendarSet calendars, DateTimeZone zone, Interval span)
    {
        var times = (rule.Cron, rule.Calendar) switch
        {
            ({ } cron, _) => OfCron(cron, rule.For!.Value, zone, span),
            (_, null) => OfDays(rule, zone, span).Select(day => new RuleTime(day.Holds, null)),
            (_, { } name) => calendars.TryGet(name, out var calendar) ? OfCalendar(rule, calendar, zone, span) : [],
        };
        return Overlay.Of(times.Where(time => Meet(time.Span, span) && time.Span.Duration > NodaTime.Duration.Zero));
    }

    // Whole days of it are days as any; what has times of its own holds then, as far as the rule's days and times of day allow.
    private static IEnumerable<RuleTime> OfCalendar(ScheduleRule rule, NamedCalendar calendar, DateTimeZone zone, Interval span)
    {
        var open = OfDays(rule, zone, span).ToList();
        var days = calendar.DaysIn(FirstOf(zone, span), LastOf(zone, span));
        var whole = from day in open where days.ContainsKey(day.Date) select new RuleTime(day.Holds, days[day.Date]);
        var windows = Overlay.Of(open.Where(day => day.Holds.Duration > NodaTime.Duration.Zero).Select(day => new RuleTime(day.Holds, null)));
        var timed = from time in calendar.TimesIn(zone, span) from window in windows where Meet(time.Span, window.Span) select time with { Span = Common(time.Span, window.Span) };
        return whole.Concat(timed);
    }

    // A day before, for what runs over midnight.
    private static IEnumerable<(LocalDate Date, Interval Holds)> OfDays(ScheduleRule rule, DateTimeZone zone, Interval span)
    {
        var (begin, end) = (rule.From?.Minutes ?? 0, rule.To?.Minutes ?? TimeOfDay.MinutesOfDay);
        if (end <= begin) end += TimeOfDay.MinutesOfDay;
        foreach (var date in new DateInterval(FirstOf(zone, span), LastOf(zone, span)))
        {
            if (IsOn(rule, date.ToDateOnly())) yield return (date, Between(zone.Begin(At(date, begin)), zone.End(At(date, end))));
        }
    }

    // Cronos reads the wall clock as if it were UTC, so that this zone's clock changes are handled in one place.
    private static IEnumerable<RuleTime> OfCron(string cron, Springtide.Model.Duration length, DateTimeZone zone, Interval span)
    {
        var holds = NodaTime.Duration.FromTimeSpan(length.Span);
        var earliest = Wall(span.Start - holds, zone).AddDays(-1);
        foreach (var time in CronExpression.Parse(cron).GetOccurrences(earliest, Wall(span.End, zone).AddDays(1)))
        {
            var begin = zone.Begin(LocalDateTime.FromDateTime(time));
            yield return new RuleTime(new Interval(begin, begin + holds), null);
        }
    }

    private static bool IsOn(ScheduleRule rule, DateOnly date) => (rule.Days?.Contains(date.DayOfWeek) ?? true) && (rule.Dates?.Contains(date) ?? true);

    private static LocalDate FirstOf(DateTimeZone zone, Interval span) => span.Start.InZone(zone).Date.PlusDays(-1);

    private static LocalDate LastOf(DateTimeZone zone, Interval span) => span.End.InZone(zone).Date;

    private static LocalDateTime At(LocalDate date, int minutes) => date.AtMidnight().PlusMinutes(minutes);

    // Where the clock change swallows the rule, its end is not before its begin but the same moment.
    private static Interval Between(Instant begin, Instant end) => new(begin, Instant.Max(begin, end));

    private static bool Meet(Interval one, Interval other) => one.Start < other.End && one.End > other.Start;

    private static Interval Common(Interval one, Interval other) => new(Instant.Max(one.Start, other.Start), Instant.Min(one.End, other.End));

    private static DateTime Wall(Instant at, DateTimeZone zone) => DateTime.SpecifyKind(at.InZone(zone).ToDateTimeUnspecified(), DateTimeKind.Utc);
}
