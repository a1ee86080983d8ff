using NodaTime;
using NodaTime.TimeZones;

namespace Springtide.Autoscaling.Calendar;

/// <summary>
/// From a time on the wall to a moment. A time that the clock change leaves out is the moment of the change; of one that comes twice, a begin takes the first
/// and an end the last: capacity is there too long rather than too short.
/// </summary>
internal static class WallClock
{
    public static Instant Begin(this DateTimeZone zone, LocalDateTime local) => Moment(zone.MapLocal(local), last: false);

    public static Instant End(this DateTimeZone zone, LocalDateTime local) => Moment(zone.MapLocal(local), last: true);

    private static Instant Moment(ZoneLocalMapping mapping, bool last)
    {
        if (mapping.Count == 0) return mapping.LateInterval.Start;
        return (last ? mapping.Last() : mapping.First()).ToInstant();
    }
}
