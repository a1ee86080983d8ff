using System.Collections.Immutable;
using NodaTime;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Autoscaling.Calendar;

/// <summary>A schedule over some days, for people.</summary>
public static class SchedulePreview
{
    public static ScheduleReport Of(AppId app, ScalePolicy policy, CalendarSet calendars, TimeSpan startUp, DateTimeOffset from, int days)
    {
        var until = from.AddDays(days);
        var ahead = new Springtide.Model.Duration(StartAhead.For(startUp));
        if (policy.Schedule is not { } schedule) return new ScheduleReport(app, "UTC", ahead, [new ScheduleBand(from, until, policy.Min, policy.Max, [])], []);
        var bands = Timeline.Of(policy, calendars, from, until).Select(band => new ScheduleBand(band.From, band.Until, band.Min, band.Max, band.Rules));
        return new ScheduleReport(app, schedule.Zone, ahead, [.. bands], [.. ScheduleWarnings.Of(schedule, calendars, from, until)]);
    }

    /// <summary>Which rules hold now, until when, and what comes next, a sentence each; null without a schedule.</summary>
    public static ImmutableArray<string>? Now(ScalePolicy policy, CalendarBook calendars, TimeSpan startUp, DateTimeOffset now)
    {
        if (policy.Schedule is not { } schedule) return null;
        return [.. new BandClock(policy, calendars).At(now, StartAhead.For(startUp)).Because, .. ScheduleWarnings.Of(schedule, calendars.Current, now, now)];
    }

    /// <summary>When a day begins in the schedule's zone.</summary>
    public static DateTimeOffset BeginOf(ScalePolicy policy, DateOnly date) =>
        DateTimeZoneProviders.Tzdb[policy.Schedule?.Zone ?? "UTC"].AtStartOfDay(LocalDate.FromDateOnly(date)).ToDateTimeOffset();
}
