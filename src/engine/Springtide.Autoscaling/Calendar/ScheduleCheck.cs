using Cronos;
using NodaTime;
using Springtide.Model;

namespace Springtide.Autoscaling.Calendar;

/// <summary>What of a schedule can only be checked with data at hand; the rest is <see cref="ScheduleLimits"/>.</summary>
public static class ScheduleCheck
{
    public static IEnumerable<OutOfRange> Violations(ScaleSchedule schedule, CalendarSet calendars)
    {
        if (schedule.Zone is null || DateTimeZoneProviders.Tzdb.GetZoneOrNull(schedule.Zone) is null) yield return new OutOfRange("schedule.zone", schedule.Zone ?? "null", ScheduleLimits.ZoneSentence);
        for (var at = 0; at < schedule.RulesOrNone.Length; at++)
        {
            if (schedule.Rules[at].Cron is { } cron && !CronExpression.TryParse(cron, out _)) yield return new OutOfRange($"schedule.rules[{at + 1}].cron", cron, ScheduleLimits.CronSentence);
            if (schedule.Rules[at].Calendar is { } calendar && !calendars.Has(calendar)) yield return new OutOfRange($"schedule.rules[{at + 1}].calendar", calendar, calendars.Sentence);
        }
    }
}
