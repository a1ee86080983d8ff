using NodaTime;

namespace Springtide.Autoscaling.Calendar;

/// <summary>Monday to Friday without the days off of China, with the weekend days that make up for them.</summary>
internal sealed class WorkdayCalendar(ChinaDays china) : NamedCalendar
{
    public override IReadOnlyDictionary<LocalDate, string?> DaysIn(LocalDate first, LocalDate last) => Unnamed(first, last, china.IsWorked);

    public override string? WarningFor(DateTimeZone zone, Interval span) => china.WarningFor(span.Start.InZone(zone).Year, span.End.InZone(zone).Year);
}
