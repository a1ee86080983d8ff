using NodaTime;

namespace Springtide.Autoscaling.Calendar;

/// <summary>The events of an <see cref="OwnCalendar"/>.</summary>
internal sealed class EventCalendar(OwnCalendar own) : NamedCalendar
{
    private static readonly NodaTime.Duration Farthest = NodaTime.Duration.FromDays(3660);

    private readonly CalendarEvent[] _ofDays = [.. own.Events.Where(item => item.Start.IsDate)];
    private readonly CalendarEvent[] _ofTimes = [.. own.Events.Where(item => !item.Start.IsDate)];

    public override IReadOnlyDictionary<LocalDate, string?> DaysIn(LocalDate first, LocalDate last)
    {
        var days = new Dictionary<LocalDate, EventNames>();
        foreach (var item in _ofDays)
        {
            foreach (var date in item.DatesIn(first, last)) days[date] = days.GetValueOrDefault(date).And(item.Name);
        }
        return days.ToDictionary(day => day.Key, day => day.Value.Text);
    }

    public override IEnumerable<RuleTime> TimesIn(DateTimeZone zone, Interval span) => _ofTimes.SelectMany(item => item.TimesIn(zone, span));

    public override string? WarningFor(DateTimeZone zone, Interval span)
    {
        var ahead = new Interval(span.Start, span.Start + Farthest);
        var (first, last) = (ahead.Start.InZone(zone).Date, ahead.End.InZone(zone).Date);
        if (_ofTimes.Any(item => item.TimesIn(zone, ahead).Any()) || _ofDays.Any(item => item.DatesIn(first, last).Any())) return null;
        return $"The calendar {own.Name} has nothing from {first:uuuu-MM-dd} on: rules that name it hold no more. Give it new dates: tide calendar add {own.Name} FILE";
    }
}
