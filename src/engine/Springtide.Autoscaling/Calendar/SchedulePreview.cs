using System.Collections.Immutable;
using NodaTime;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Autoscaling.Calendar;

/// <summary>A schedule over some days, for people.</summary>
public static class SchedulePreview
{
    public static ScheduleReport Of(AppId app, ScalePolicy policy, TimeSpan startUp, DateTimeOffset from, int days)
    {
        var until = from.AddDays(days);
        var ahead = new Springtide.Model.Duration(StartAhead.For(startUp));
        if (policy.Schedule is not { } schedule) return new ScheduleReport(app, "UTC", ahead, [new ScheduleBand(from, until, policy.Min, policy.Max, [])], []);
        var bands = Timeline.Of(policy, from, until).Select(band => new ScheduleBand(band.From, band.Until, band.Min, band.Max, band.Rules));
        return new ScheduleReport(app, schedule.Zone, ahead, [.. bands], Warnings(schedule, from, until));
    }

    /// <summary>Which rules hold now, until when, and what comes next, a sentence each; null without a schedule.</summary>
    public static ImmutableArray<string>? Now(ScalePolicy policy, TimeSpan startUp, DateTimeOffset now)
    {
        if (policy.Schedule is not { } schedule) return null;
        return [.. new BandClock(policy).At(now, StartAhead.For(startUp)).Because, .. Warnings(schedule, now, now)];
    }

    /// <summary>When a day begins in the schedule's zone.</summary>
    public static DateTimeOffset BeginOf(ScalePolicy policy, DateOnly date) =>
        DateTimeZoneProviders.Tzdb[policy.Schedule?.Zone ?? "UTC"].AtStartOfDay(LocalDate.FromDateOnly(date)).ToDateTimeOffset();

    private static ImmutableArray<string> Warnings(ScaleSchedule schedule, DateTimeOffset from, DateTimeOffset until)
    {
        if (schedule.Rules.All(rule => rule.Calendar is null)) return [];
        var unknown = Enumerable.Range(from.Year, until.Year - from.Year + 1).Where(year => !ChinaCalendar.Covers(year)).ToArray();
        if (unknown.Length == 0) return [];
        return [$"Chinese holidays are known for {string.Join(", ", ChinaCalendar.CoveredYears)}, not for {string.Join(", ", unknown)}: there, Monday to Friday count as worked and no day as a holiday."];
    }
}
