using NodaTime;

namespace Springtide.Autoscaling.Calendar;

/// <summary>How long each occurrence of an event holds: so many days on the calendar and then so long on any clock; or as long as the first one, from its begin to <paramref name="End"/>.</summary>
internal sealed record EventLength(int Days, NodaTime.Duration Rest, EventStart? End = null)
{
    /// <summary>Days that an occurrence can reach over at most, for whoever looks back.</summary>
    public int MostDays(EventStart start) => (End is null ? Days + (int)Rest.TotalDays : Math.Max(0, Period.DaysBetween(start.At.Date, End.At.Date))) + 2;

    /// <param name="begin">Of the occurrence: <paramref name="at"/> in the zone of the event.</param>
    public Instant EndOf(EventStart start, LocalDateTime at, Instant begin, DateTimeZone zone)
    {
        if (End is null) return Days == 0 ? begin + Rest : (start.Zone ?? zone).End(at.PlusDays(Days)) + Rest;
        return begin + ((End.Zone ?? zone).End(End.At) - (start.Zone ?? zone).Begin(start.At));
    }
}
