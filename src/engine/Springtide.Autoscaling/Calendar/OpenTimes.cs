using Springtide.Model;

namespace Springtide.Autoscaling.Calendar;

/// <summary>A schedule read as times at which something is up: any rule holds, whatever least and most they say.</summary>
public static class OpenTimes
{
    /// <summary>How it is at <paramref name="from"/>, and each change until <paramref name="until"/>. Pure.</summary>
    public static IReadOnlyList<Opening> Of(ScaleSchedule times, CalendarSet calendars, DateTimeOffset from, DateTimeOffset until)
    {
        var openings = new List<Opening>();
        foreach (var band in Timeline.Of(new ScalePolicy { Schedule = times }, calendars, from, until))
        {
            if (openings.Count == 0 || openings[^1].IsUp == band.Rules.IsEmpty) openings.Add(new Opening(band.From, !band.Rules.IsEmpty, string.Join(", ", band.Rules)));
        }
        return openings;
    }
}
