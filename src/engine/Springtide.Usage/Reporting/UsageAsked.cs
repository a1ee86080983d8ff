using System.Globalization;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Usage;

/// <summary>What was asked for, as it was written, → a query, or the value that cannot be understood. Pure.</summary>
/// <param name="Zone">An IANA name; null: UTC.</param>
public sealed record UsageAsked(string? From, string? To, string? By, string? Zone, string? Environment)
{
    private const string Moment = "a day such as 2026-02-16, or a moment such as 2026-02-16T18:00:00Z";
    private static readonly TimeSpan ByDefault = TimeSpan.FromDays(6);   // and today

    /// <summary>Hours are kept that long, and a report by hours is never longer.</summary>
    public static readonly TimeSpan HoursKept = TimeSpan.FromDays(31);

    public (UsageQuery? Query, BadValue? Bad) Read(UsageBy byDefault, DateTimeOffset now)
    {
        if (ReadZone() is not { } zone) return Bad("zone", Zone, "a zone such as UTC or Asia/Shanghai");
        if (ReadBy(byDefault) is not { } by) return Bad("by", By, "day, hour, app or env");
        if (Environment is not null && !NameRule.Allows(Environment)) return Bad("env", Environment, $"a name: {NameRule.Sentence}");
        if (Read(To, zone, now) is not { } to) return Bad("to", To, Moment);
        if (Read(From, zone, Periods.DayOf((to < now ? to : now) - ByDefault, zone)) is not { } from) return Bad("from", From, Moment);
        return Checked(new UsageQuery(Hours.Of(from), to < now ? to : now, by, zone), from);
    }

    private (UsageQuery? Query, BadValue? Bad) Checked(UsageQuery query, DateTimeOffset from)
    {
        if (from >= query.To) return Bad("from", From ?? Text(from), $"before to and before now: {Text(query.To)}");
        if (query.By == UsageBy.Hour && query.To - query.From > HoursKept) return Bad("by", By, "day for more than 31 days: hours are kept no longer");
        return (query, null);
    }

    private TimeZoneInfo? ReadZone() => Zone is null ? TimeZoneInfo.Utc : TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var zone) ? zone : null;

    private UsageBy? ReadBy(UsageBy byDefault) => By is null ? byDefault : Enum.GetValues<UsageBy>().Where(by => by.ToString().ToLowerInvariant() == By).Cast<UsageBy?>().FirstOrDefault();

    private static DateTimeOffset? Read(string? text, TimeZoneInfo zone, DateTimeOffset byDefault)
    {
        if (text is null) return byDefault;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return IsSound(day.Year) ? Periods.StartOf(day, zone) : null;
        var isMoment = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && text.Contains('T', StringComparison.Ordinal);
        return isMoment && IsSound(moment.Year) ? moment.ToUniversalTime() : null;
    }

    private static bool IsSound(int year) => year is >= 2000 and < 9000;   // so that no sum of days and zones leaves the calendar

    private static string Text(DateTimeOffset moment) => moment.ToString("yyyy-MM-ddTHH:mm:ssK", CultureInfo.InvariantCulture);

    private static (UsageQuery? Query, BadValue? Bad) Bad(string key, string? value, string right) => (null, new BadValue(key, value ?? "", right));
}
