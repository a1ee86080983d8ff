using NodaTime;
using NodaTime.Text;

namespace Springtide.Autoscaling.Calendar;

/// <summary>DTSTART and whatever else holds dates or times.</summary>
internal static class EventTimes
{
    private const string Right = "It is such as 20261224 with VALUE=DATE, 20261111T200000 for the zone of the rule or of TZID, or 20261111T120000Z for UTC; from the year 1900 to 2200.";
    private static readonly LocalDatePattern Dates = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly LocalDateTimePattern Times = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");

    public static EventStart One(ContentLine line) => Read(line, line.Value);

    /// <summary>Separated by commas.</summary>
    public static IEnumerable<EventStart> Several(ContentLine line) => line.Value.Split(',').Select(value => Read(line, value));

    public static EventStart Read(ContentLine line, string value)
    {
        var kind = line.Parameter("VALUE")?.ToUpperInvariant() ?? "DATE-TIME";
        if (kind is not ("DATE" or "DATE-TIME")) throw line.Refused($"{line.Name} with VALUE={ContentLine.Shown(kind)} is not understood", Right);
        var zone = line.Parameter("TZID") is { } name ? ZoneNames.Of(name, line) : null;
        return Read(value.Trim(), kind == "DATE", zone) is { } start && LineDate.IsInRange(start.At.Date) ? start : throw line.Refused($"'{ContentLine.Shown(value)}' is not a value of {line.Name}", Right);
    }

    private static EventStart? Read(string text, bool isDate, DateTimeZone? zone)
    {
        if (isDate) return Dates.Parse(text).TryGetValue(default, out var date) && zone is null ? new EventStart(date.AtMidnight(), true, null) : null;
        var isUtc = text.EndsWith('Z');
        if (!Times.Parse(text.TrimEnd('Z')).TryGetValue(default, out var time) || (isUtc && zone is not null)) return null;
        return new EventStart(time, false, isUtc ? DateTimeZone.Utc : zone);
    }
}
