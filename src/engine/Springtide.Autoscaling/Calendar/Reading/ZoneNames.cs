using NodaTime;
using NodaTime.TimeZones;

namespace Springtide.Autoscaling.Calendar;

/// <summary>Zones by their IANA names. The rules that a file brings along are not used: those known here are newer, and a name that is not known is refused.</summary>
internal static class ZoneNames
{
    public static DateTimeZone Of(string name, ContentLine line)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is { } zone) return zone;
        throw line.Refused($"'{ContentLine.Shown(name)}' is not an IANA time zone", TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping.TryGetValue(name, out var iana)
            ? $"Call it {iana} wherever the file says {name}."
            : "Export the calendar with a zone such as Asia/Shanghai, or write times in UTC (with a Z) or without a zone, which is then that of the rule.");
    }

    /// <summary>What stands in a VTIMEZONE: its name has to be known.</summary>
    public static void Check(IEnumerable<ContentLine> block)
    {
        foreach (var line in block.Where(line => line.Name == "TZID")) Of(line.Value, line);
    }
}
