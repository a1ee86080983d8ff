using System.Collections.Immutable;
using NodaTime;

namespace Springtide.Autoscaling.Calendar;

/// <summary>On which dates an event comes again (RRULE). It is never unrolled: whoever asks for a month gets that month, however long ago it began.</summary>
/// <param name="Begin">The first occurrence.</param>
internal sealed record Recurrence(Frequency Every, int Interval, LocalDateTime Begin)
{
    public IsoDayOfWeek WeekStart { get; init; } = IsoDayOfWeek.Monday;

    public ImmutableArray<WeekdayOfMonth> ByDay { get; init; } = [];

    /// <summary>-1 is a month's last day.</summary>
    public ImmutableArray<int> ByMonthDay { get; init; } = [];

    public ImmutableArray<int> ByMonth { get; init; } = [];

    /// <summary>The last begin that counts; null: it never ends.</summary>
    public LocalDateTime? Until { get; init; }

    /// <summary>At most so many in a year.</summary>
    public int PerYear => ((Every switch { Frequency.Daily => 366, Frequency.Weekly => 53 * InAWeek, Frequency.Monthly => 12 * InAMonth, _ => Math.Max(1, ByMonth.Length) * InAMonth }) / Interval) + 1;

    private int InAWeek => Math.Max(1, ByDay.Length);

    private int InAMonth => Math.Max(1, ByMonthDay.Length + ByDay.Sum(day => day.Nth == 0 ? 5 : 1));

    /// <summary>In order.</summary>
    public IEnumerable<LocalDate> DatesIn(LocalDate first, LocalDate last)
    {
        var begin = LocalDate.Max(first, Begin.Date);
        for (var number = begin == Begin.Date ? 0 : PeriodsTo(begin); PeriodBegin(number) is var period && period <= last; number++)
        {
            foreach (var date in DatesOf(period))
            {
                if (date >= begin && date <= last && !(date + Begin.TimeOfDay > Until)) yield return date;
            }
            if (period > Until?.Date) yield break;
        }
    }

    private LocalDate PeriodBegin(int number) => Every switch
    {
        Frequency.Daily => Begin.Date.PlusDays(number * Interval),
        Frequency.Weekly => FirstPeriod.PlusWeeks(number * Interval),
        Frequency.Monthly => FirstPeriod.PlusMonths(number * Interval),
        _ => FirstPeriod.PlusYears(number * Interval),
    };

    private LocalDate FirstPeriod => Every switch
    {
        Frequency.Daily => Begin.Date,
        Frequency.Weekly => Begin.Date.PlusDays(-(((int)Begin.DayOfWeek - (int)WeekStart + 7) % 7)),
        Frequency.Monthly => new LocalDate(Begin.Year, Begin.Month, 1),
        _ => new LocalDate(Begin.Year, 1, 1),
    };

    // The period that this date is in, or one before it.
    private int PeriodsTo(LocalDate date) => Every switch
    {
        Frequency.Daily => Period.DaysBetween(FirstPeriod, date),
        Frequency.Weekly => Period.DaysBetween(FirstPeriod, date) / 7,
        Frequency.Monthly => ((date.Year - Begin.Year) * 12) + date.Month - Begin.Month,
        _ => date.Year - Begin.Year,
    } / Interval;

    private IEnumerable<LocalDate> DatesOf(LocalDate period) => (Every switch
    {
        Frequency.Daily => [period],
        Frequency.Weekly => Enumerable.Range(0, 7).Select(period.PlusDays).Where(date => ByDay.IsEmpty ? date.DayOfWeek == Begin.DayOfWeek : IsDay(date)),
        Frequency.Monthly => DatesOfMonth(period),
        _ => (ByMonth.IsEmpty ? [Begin.Month] : ByMonth).SelectMany(month => DatesOfMonth(period.PlusMonths(month - 1))),
    }).Where(date => (ByMonth.IsEmpty || ByMonth.Contains(date.Month)) && IsMonthDay(date) && IsDay(date));

    private IEnumerable<LocalDate> DatesOfMonth(LocalDate first)
    {
        var days = first.Calendar.GetDaysInMonth(first.Year, first.Month);
        if (!ByDay.IsEmpty || !ByMonthDay.IsEmpty) return Enumerable.Range(0, days).Select(first.PlusDays);
        return Begin.Day <= days ? [first.PlusDays(Begin.Day - 1)] : [];
    }

    private bool IsMonthDay(LocalDate date) => ByMonthDay.IsEmpty || ByMonthDay.Contains(date.Day) || ByMonthDay.Contains(date.Day - date.Calendar.GetDaysInMonth(date.Year, date.Month) - 1);

    private bool IsDay(LocalDate date) => ByDay.IsEmpty || ByDay.Any(day => day.Is(date));
}
