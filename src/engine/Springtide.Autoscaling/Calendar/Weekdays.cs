using NodaTime;
using Springtide.Model;

namespace Springtide.Autoscaling.Calendar;

/// <summary>Which weekday a date is like for the people of an app.</summary>
public static class Weekdays
{
    private static readonly string[] China = ["Asia/Shanghai", "Asia/Urumqi", "PRC"];

    /// <summary>In China a public holiday is like a Sunday and a made-up working day like a Wednesday; null where no calendar is known.</summary>
    public static Func<DateOnly, DayOfWeek>? Of(ScalePolicy policy, CalendarBook calendars) =>
        policy.Schedule is { } schedule && (China.Contains(schedule.Zone) || schedule.Uses(ScheduleLimits.ChinaHolidays) || schedule.Uses(ScheduleLimits.ChinaWorkdays))
            ? date => InChina(calendars.Current.China, date)
            : null;

    private static DayOfWeek InChina(ChinaDays china, DateOnly date)
    {
        var local = LocalDate.FromDateOnly(date);
        if (china.IsHoliday(local)) return DayOfWeek.Sunday;
        return local.DayOfWeek >= IsoDayOfWeek.Saturday && china.IsWorked(local) ? DayOfWeek.Wednesday : date.DayOfWeek;
    }
}
