using Springtide.Autoscaling.Calendar;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Apps;

/// <summary>What a scale policy may say. The first value that is wrong is named, with what would be right.</summary>
internal static class ScaleRules
{
    public static Answer<ScalePolicy> Apply(ScalePolicy policy, ScaleChange change, CalendarSet calendars) => Check(change.On(policy), calendars);

    public static Answer<ScalePolicy> Check(ScalePolicy policy, CalendarSet calendars) =>
        Violations(policy, calendars).FirstOrDefault() is { } wrong ? Problems.BadValue(wrong.Key, wrong.Value, wrong.Right) : policy;

    private static IEnumerable<OutOfRange> Violations(ScalePolicy policy, CalendarSet calendars) =>
        ScaleLimits.Violations(policy).Concat(policy.Schedule is { } schedule ? ScheduleCheck.Violations(schedule, calendars) : []);
}
