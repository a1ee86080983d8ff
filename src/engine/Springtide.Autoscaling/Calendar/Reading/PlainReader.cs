using System.Text.RegularExpressions;
using NodaTime;

namespace Springtide.Autoscaling.Calendar;

/// <summary>A line per event: a date, or two with <c>..</c> between them, both with a time or both without; then what it is called.</summary>
internal static partial class PlainReader
{
    private const string Right = "A line is such as: 2026-12-24 Christmas Eve | 2026-12-24..2027-01-02 Holidays | 2026-11-11 20:00..2026-11-12 02:00 Sale | # a comment. Dates are from 1900 to 2200, and the second is not before the first.";

    public static IEnumerable<(int Line, CalendarEvent Event)> Read(IReadOnlyList<string> lines)
    {
        for (var at = 0; at < lines.Count; at++)
        {
            var text = lines[at].Trim();
            if (text.Length == 0 || text[0] == '#') continue;
            yield return (at + 1, EventOf(text) ?? throw new CalendarRefusedException(at + 1, $"'{ContentLine.Shown(text)}' is not understood", HintFor(text)));
        }
    }

    private static CalendarEvent? EventOf(string text)
    {
        if (Form().Match(text) is not { Success: true } match) return null;
        var (first, last) = (match.Groups["first"].Value, match.Groups["last"].Value);
        if (!LineDate.TryRead(first, out var begin) || !LineDate.TryRead(last.Length > 0 ? last : first, out var end) || end < begin) return null;
        var name = EventName.Of(match.Groups["name"].Value);
        if (match.Groups["from"].Value is { Length: > 0 } from) return Timed(name, begin, from, end, match.Groups["to"].Value);
        return new CalendarEvent(name, new EventStart(begin.AtMidnight(), true, null), new EventLength(Period.DaysBetween(begin, end) + 1, NodaTime.Duration.Zero));
    }

    private static CalendarEvent? Timed(string? name, LocalDate first, string from, LocalDate last, string to)
    {
        if (!LineDate.TryReadTime(from, out var begin) || !LineDate.TryReadTime(to == "24:00" ? "00:00" : to, out var end)) return null;
        var (starts, ends) = (new EventStart(first + begin, false, null), new EventStart((to == "24:00" ? last.PlusDays(1) : last) + end, false, null));
        return starts.At < ends.At ? new CalendarEvent(name, starts, new EventLength(0, NodaTime.Duration.Zero, ends)) : null;
    }

    private static string HintFor(string text) =>
        text.Split(' ')[0] is "off" or "work" or "covers" ? "Lines with off, work and covers are for the calendar china-holidays; here, give the dates alone." : Right;

    [GeneratedRegex(@"^(?<first>\d{4}-\d\d-\d\d)(?:(?: (?<from>\d\d:\d\d) ?\.\. ?(?:(?<last>\d{4}-\d\d-\d\d) )?(?<to>\d\d:\d\d))|(?: ?\.\. ?(?<last>\d{4}-\d\d-\d\d)))?(?:(?>\s+)(?!\d\d:\d\d|\.\.)(?<name>.*))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
