using System.Globalization;
using Springtide.Model;

namespace Springtide.Cli;

/// <summary>A moment in the past as people write it: <c>20:14</c>, <c>2026-02-16 20:14</c>, <c>10m</c> (so long ago). Without a zone it is this machine's.</summary>
internal static class Moment
{
    public const string Sentence = "a time such as 20:14 or 20:14:06 (the latest), a date and time such as '2026-02-16 20:14', or a length of time such as 10m, so long ago";

    /// <exception cref="UsageException">It is none, or it is to come.</exception>
    public static DateTimeOffset Read(string option, string text, DateTimeOffset now)
    {
        if (Duration.TryParse(text, null, out var ago)) return now - ago;
        if (TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var clock)) return Latest(clock, now);
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var moment)) throw new UsageException($"{option}: '{text}' is not {Sentence}.");
        return moment <= now ? moment : throw new UsageException($"{option}: {Written.Time(moment)} is still to come; it has to be {Sentence}.");
    }

    private static DateTimeOffset Latest(TimeOnly clock, DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.LocalDateTime.Date + clock.ToTimeSpan(), now.ToLocalTime().Offset);
        return today <= now ? today : today.AddDays(-1);
    }
}
