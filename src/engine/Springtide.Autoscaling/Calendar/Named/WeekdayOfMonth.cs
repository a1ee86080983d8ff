using NodaTime;

namespace Springtide.Autoscaling.Calendar;

/// <param name="Nth">1: the month's first; -1: its last; 0: each.</param>
internal readonly record struct WeekdayOfMonth(IsoDayOfWeek Day, int Nth)
{
    public bool Is(LocalDate date)
    {
        if (date.DayOfWeek != Day) return false;
        var fromEnd = date.Calendar.GetDaysInMonth(date.Year, date.Month) - date.Day;
        return Nth == 0 || Nth == ((date.Day - 1) / 7) + 1 || Nth == -((fromEnd / 7) + 1);
    }
}
