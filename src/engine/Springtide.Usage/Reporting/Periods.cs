using Springtide.Model.Api;

namespace Springtide.Usage;

/// <summary>The hours and days of a report. A row belongs to the day that its middle is in, so that zones with half hours, and whole UTC days of long ago, are not torn.</summary>
internal static class Periods
{
    public static DateTimeOffset Of(UsageRow row, UsageQuery query) =>
        query.By == UsageBy.Hour ? row.At : DayOf(row.At + ((row.End - row.At) / 2), query.Zone);

    public static DateTimeOffset Next(DateTimeOffset at, UsageQuery query) =>
        query.By == UsageBy.Hour ? at.AddHours(1) : StartOf(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, query.Zone).DateTime).AddDays(1), query.Zone);

    public static DateTimeOffset DayOf(DateTimeOffset moment, TimeZoneInfo zone) => StartOf(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime), zone);

    /// <summary>Midnight; where clocks are set forward at midnight, the first moment after it.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(30);
        return new DateTimeOffset(midnight, zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight));
    }
}
