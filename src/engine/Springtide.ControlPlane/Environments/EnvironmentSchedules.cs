using Springtide.Autoscaling.Calendar;
using Springtide.Environments;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Environments;

/// <summary>The schedules of environments: what people say about them, and what is due by them.</summary>
internal sealed class EnvironmentSchedules(TermsCatalog terms, EnvironmentReader reader, CalendarBook calendars, IEventJournal events, TimeProvider time)
{
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(40);

    public Answer<EnvironmentScheduleReport> Read(string environment, int days)
    {
        if (reader.Read(environment).Problem is { } unknown) return unknown;
        if (terms.Find(environment)?.Schedule is not { } schedule) return new EnvironmentScheduleReport(environment, null, false, []);
        var now = time.GetUtcNow();
        return new EnvironmentScheduleReport(environment, schedule.Times, schedule.Wakes, [.. OpenTimes.Of(schedule.Times, calendars.Current, now, now.AddDays(days))]);
    }

    /// <summary>Holds from its next change on: nothing is stopped by the act of writing a schedule.</summary>
    /// <param name="times">Null: none any more.</param>
    public async Task<Answer<EnvironmentScheduleReport>> SetAsync(string environment, ScaleSchedule? times, bool wakes, string by)
    {
        if (reader.Read(environment).Problem is { } unknown) return unknown;
        if (terms.DeletionOf(environment) is { } deletion) return Problems.EnvironmentDeleted(environment, deletion);
        if (times is not null && Violations(times).FirstOrDefault() is { } wrong) return Problems.BadValue(wrong.Key, wrong.Value, wrong.Right);
        var schedule = times is null ? null : new EnvironmentSchedule(times, wakes, time.GetUtcNow());
        if (await terms.ChangeAsync(environment, said => times is null && said?.Schedule is null ? said : (said ?? new EnvironmentTerms()) with { Schedule = schedule }).ConfigureAwait(false))
            events.Record(EventKinds.EnvironmentScheduleChanged, $"environment {environment} {(times is null ? "has no schedule any more" : $"has a schedule of {times.RulesOrNone.Length} rules, {times.Zone}")}, by {by}");
        return Read(environment, 7);
    }

    public ScheduleStep StepOf(EnvironmentSchedule schedule)
    {
        var now = time.GetUtcNow();
        var from = schedule.HeededUntil > now ? now : schedule.HeededUntil < now - Horizon ? now - Horizon : schedule.HeededUntil;
        return ScheduleDecider.Decide(OpenTimes.Of(schedule.Times, calendars.Current, from, now + Horizon), schedule.HeededUntil, now);
    }

    public Task HeededAsync(string environment, EnvironmentSchedule schedule, Opening due) =>
        terms.ChangeAsync(environment, said => said?.Schedule == schedule ? said with { Schedule = schedule with { HeededUntil = due.At } } : said);

    private IEnumerable<OutOfRange> Violations(ScaleSchedule times) => [.. ScheduleLimits.ViolationsOfTimes(times), .. ScheduleCheck.Violations(times, calendars.Current).Select(wrong => wrong with { Key = wrong.Key.Replace("schedule.", "times.", StringComparison.Ordinal) })];
}
