using System.Globalization;

namespace Springtide.Model;

/// <summary>What a <see cref="ScaleSchedule"/> may say, but for zones, cron expressions and which calendars there are: these need data.</summary>
public static class ScheduleLimits
{
    public const int MostRules = 100;
    public const int MostCalendarBytes = 1024 * 1024;
    public const string ChinaHolidays = "china-holidays";
    public const string ChinaWorkdays = "china-workdays";
    public const string CalendarSentence = $"{ChinaHolidays}, {ChinaWorkdays} or a calendar of your own, whose name has {NameRule.Sentence}";
    public const string ZoneSentence = "an IANA zone such as Asia/Shanghai";
    public const string CronSentence = "five fields: minute, hour, day of month, month, day of week, such as 30 18 * * 1-5";
    private const int MostInstances = 1_000;
    private static readonly TimeSpan Month = TimeSpan.FromDays(31);

    public static IEnumerable<OutOfRange> Violations(ScalePolicy policy)
    {
        if (policy.Schedule is not { } schedule) yield break;
        if (schedule.RulesOrNone.Length > MostRules) yield return new OutOfRange("schedule.rules", $"{schedule.Rules.Length} rules", $"at most {MostRules} rules");
        for (var at = 0; at < schedule.RulesOrNone.Length; at++)
        {
            foreach (var wrong in schedule.Rules[at] is { } rule ? Violations(rule, policy.Max) : [new OutOfRange("", "null", "a rule")]) yield return wrong with { Key = $"schedule.rules[{at + 1}].{wrong.Key}".TrimEnd('.') };
        }
    }

    /// <param name="most">The policy's own maximum; null where it is not known.</param>
    public static IEnumerable<OutOfRange> Violations(ScheduleRule rule, int? most) => [.. Counts(rule, most), .. Times(rule)];

    /// <summary>Of the schedule of an environment, whose rules only say when.</summary>
    public static IEnumerable<OutOfRange> ViolationsOfTimes(ScaleSchedule times)
    {
        if (times.RulesOrNone.Length is 0 or > MostRules) yield return new OutOfRange("times.rules", $"{times.RulesOrNone.Length} rules", $"from 1 to {MostRules} rules");
        for (var at = 0; at < times.RulesOrNone.Length; at++)
        {
            foreach (var wrong in times.Rules[at] is { } rule ? ViolationsOfTimes(rule) : [new OutOfRange("", "null", "a rule")]) yield return wrong with { Key = $"times.rules[{at + 1}].{wrong.Key}".TrimEnd('.') };
        }
    }

    public static IEnumerable<OutOfRange> ViolationsOfTimes(ScheduleRule rule)
    {
        if (rule.Min is { } min) yield return Bad("min", min, "left out: an environment is up while a rule holds");
        if (rule.Max is { } max) yield return Bad("max", max, "left out: an environment is up while a rule holds");
        foreach (var wrong in Times(rule)) yield return wrong;
    }

    private static IEnumerable<OutOfRange> Counts(ScheduleRule rule, int? most)
    {
        if (rule.Min is null && rule.Max is null) yield return new OutOfRange("min", "nothing", "given, or max, or both");
        if (rule.Max is < 1 or > MostInstances) yield return Bad("max", rule.Max.Value, "from 1 to 1,000");
        if (rule.Min is < 0 or > MostInstances) yield return Bad("min", rule.Min.Value, "from 0 to 1,000");
        else if (rule.Min > rule.Max) yield return Bad("min", rule.Min.Value, $"at most the rule's max, which is {rule.Max}");
        else if (rule.Max is null && rule.Min > most) yield return Bad("min", rule.Min.Value, $"at most scale.max, which is {most}; or give the rule a max of its own");
    }

    private static IEnumerable<OutOfRange> Times(ScheduleRule rule)
    {
        if (rule.Calendar is { } calendar && !NameRule.Allows(calendar)) yield return new OutOfRange("calendar", calendar, CalendarSentence);
        if (rule.From is { } from && from.Minutes == TimeOfDay.MinutesOfDay) yield return new OutOfRange("from", "24:00", "from 00:00 to 23:59");
        if (rule.From is { } begin && rule.To == begin) yield return new OutOfRange("to", $"{begin}", "another time than from; leave both out for the whole day");
        if (rule.Cron is { } cron && HasDays(rule)) yield return new OutOfRange("cron", cron, "alone with for; days, dates, calendar, from and to are another way to say when");
        if (rule.Cron is not null && rule.For is null) yield return new OutOfRange("for", "nothing", "given: how long each time of cron holds, such as 2h");
        if (rule.Cron is null && rule.For is { } alone) yield return new OutOfRange("for", $"{alone}", "with cron only; without it, say from and to");
        if (rule.For is { } length && (length.Span < TimeSpan.FromMinutes(1) || length.Span > Month)) yield return new OutOfRange("for", $"{length}", "from 1m to 31d");
    }

    private static bool HasDays(ScheduleRule rule) => rule.Days is not null || rule.Dates is not null || rule.Calendar is not null || rule.From is not null || rule.To is not null;

    private static OutOfRange Bad(string key, int value, string right) => new(key, value.ToString(CultureInfo.InvariantCulture), right);
}
