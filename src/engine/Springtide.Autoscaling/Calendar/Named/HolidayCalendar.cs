using NodaTime;

namespace Springtide.Autoscaling.Calendar;

/// <summary>The days off of China.</summary>
internal sealed class HolidayCalendar(ChinaDays china) : NamedCalendar
{
    public override IReadOnlyDictionary<LocalDate, string?> DaysIn(LocalDate first, LocalDate last) => Unnamed(first, last, china.IsHoliday);

    public override string? WarningFor(DateTimeZone zone, Interval span) => china.WarningFor(span.Start.InZone(zone).Year, span.End.InZone(zone).Year);
}
