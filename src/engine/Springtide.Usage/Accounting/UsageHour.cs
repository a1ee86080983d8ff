using Springtide.Model;

namespace Springtide.Usage;

/// <summary>An app in one UTC hour.</summary>
internal readonly record struct UsageHour(AppId App, DateTimeOffset At);

internal static class Hours
{
    public static DateTimeOffset Of(DateTimeOffset moment) => new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    /// <summary>From one moment to another, cut at each full hour.</summary>
    public static IEnumerable<(DateTimeOffset Hour, TimeSpan Length)> Between(DateTimeOffset from, DateTimeOffset to)
    {
        while (from < to)
        {
            var hour = Of(from);
            var end = hour.AddHours(1) < to ? hour.AddHours(1) : to;
            yield return (hour, end - from);
            from = end;
        }
    }
}
