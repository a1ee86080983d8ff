using Cronos;
using NodaTime;
using Springtide.Model;

namespace Springtide.Autoscaling.Calendar;

/// <summary>When one rule holds.</summary>
internal static class RuleTimes
{
    /// <summary>The times that reach into <paramref name="from"/>…<paramref name="until"/>, in order; those that touch are one.</summary>
    public static List<Interval> Of(ScheduleRule rule, DateTimeZone zone, Instant from, Instant until)
    {
        var times = rule.Cron is { } cron ? OfCron(cron, rule.For!.Value, zone, from, until) : OfDays(rule, zone, from, until);
        return Joined(times.Where(time => time.Start < until && time.End > from && time.Duration > NodaTime.Duration.Zero));
    }

    // A day before, for what runs over midnight.
    private static IEnumerable<Interval> OfDays(ScheduleRule rule, DateTimeZone zone, Instant from, Instant until)
    {
        var (begin, end) = (rule.From?.Minutes ?? 0, rule.To?.Minutes ?? TimeOfDay.MinutesOfDay);
        if (end <= begin) end += TimeOfDay.MinutesOfDay;
        var last = until.InZone(zone).Date;
        for (var date = from.InZone(zone).Date.PlusDays(-1); date <= last; date = date.PlusDays(1))
        {
            if (IsOn(rule, date)) yield return Between(zone.Begin(At(date, begin)), zone.End(At(date, end)));
        }
    }

    // Cronos reads the wall clock as if it were UTC, so that this zone's clock changes are handled in one place.
    private static IEnumerable<Interval> OfCron(string cron, Springtide.Model.Duration length, DateTimeZone zone, Instant from, Instant until)
    {
        var holds = NodaTime.Duration.FromTimeSpan(length.Span);
        var earliest = Wall(from - holds, zone).AddDays(-1);
        foreach (var time in CronExpression.Parse(cron).GetOccurrences(earliest, Wall(until, zone).AddDays(1)))
        {
            var begin = zone.Begin(LocalDateTime.FromDateTime(time));
            yield return new Interval(begin, begin + holds);
        }
    }

    private static bool IsOn(ScheduleRule rule, LocalDate date)
    {
        var onCalendar = rule.Calendar switch
        {
            null => true,
            ScheduleLimits.ChinaHolidays => ChinaCalendar.IsHoliday(date),
            _ => ChinaCalendar.IsWorked(date),
        };
        return onCalendar && (rule.Days?.Contains(date.ToDateOnly().DayOfWeek) ?? true) && (rule.Dates?.Contains(date.ToDateOnly()) ?? true);
    }

    private static LocalDateTime At(LocalDate date, int minutes) => date.AtMidnight().PlusMinutes(minutes);

    // Where the clock change swallows the rule, its end is not before its begin but the same moment.
    private static Interval Between(Instant begin, Instant end) => new(begin, Instant.Max(begin, end));

    private static DateTime Wall(Instant at, DateTimeZone zone) => DateTime.SpecifyKind(at.InZone(zone).ToDateTimeUnspecified(), DateTimeKind.Utc);

    private static List<Interval> Joined(IEnumerable<Interval> times)
    {
        var joined = new List<Interval>();
        foreach (var time in times.OrderBy(time => time.Start))
        {
            if (joined.Count > 0 && time.Start <= joined[^1].End) joined[^1] = new Interval(joined[^1].Start, Instant.Max(joined[^1].End, time.End));
            else joined.Add(time);
        }
        return joined;
    }
}
