using NodaTime;
using Springtide.Model;

namespace Springtide.Autoscaling.Calendar;

/// <summary>What the calendars of a schedule cannot know, for whoever looks at these days.</summary>
internal static class ScheduleWarnings
{
    public static IEnumerable<string> Of(ScaleSchedule schedule, CalendarSet calendars, DateTimeOffset from, DateTimeOffset until)
    {
        var zone = DateTimeZoneProviders.Tzdb[schedule.Zone];
        var span = new Interval(Instant.FromDateTimeOffset(from), Instant.FromDateTimeOffset(until));
        return schedule.Rules.Select(rule => rule.Calendar).OfType<string>().Distinct().Select(name => Of(name, calendars, zone, span)).OfType<string>().Distinct();
    }

    private static string? Of(string name, CalendarSet calendars, DateTimeZone zone, Interval span) =>
        calendars.TryGet(name, out var calendar) ? calendar.WarningFor(zone, span) : $"There is no calendar {name}: rules that name it do not hold. Add it: tide calendar add {name} FILE";
}
