using System.Collections.Frozen;
using System.Globalization;
using NodaTime;

namespace Springtide.Autoscaling.Calendar;

/// <summary>Lines <c>covers YEAR</c>, <c>off DATE</c>, <c>off FIRST..LAST</c> and <c>work DATE</c>, each with a name behind it where somebody wants one.</summary>
internal static class ChinaDaysReader
{
    private const string Right = "The calendar china-holidays has lines such as: covers 2027 | off 2027-02-05..2027-02-11 Spring Festival | work 2027-02-14 | # a comment. Dates are from 1900 to 2200, and the second is not before the first.";

    public static ChinaDays Read(IReadOnlyList<string> lines)
    {
        var (years, off, work) = (new HashSet<int>(), new List<(int Line, LocalDate Date)>(), new List<(int Line, LocalDate Date)>());
        for (var at = 0; at < lines.Count; at++)
        {
            var words = lines[at].Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (off.Count + work.Count > CalendarReader.MostOccurrences) throw new CalendarRefusedException(at, $"The file has more than {CalendarReader.MostOccurrences:N0} days", "Name each day once.");
            if (words.Length == 0 || words[0].StartsWith('#')) continue;
            if (words is ["covers", var year] && Year(year) is { } known) years.Add(known);
            else if (words is ["off" or "work", var dates, ..] && DatesOf(dates) is { } days && (words[0] == "off" || !dates.Contains("..", StringComparison.Ordinal))) (words[0] == "off" ? off : work).AddRange(days.Select(date => (at + 1, date)));
            else throw new CalendarRefusedException(at + 1, $"'{ContentLine.Shown(lines[at].Trim())}' is not understood", Right);
        }
        Check(years, off.Concat(work), lines.Count);
        return new ChinaDays(years.ToFrozenSet(), off.Select(day => day.Date).ToFrozenSet(), work.Select(day => day.Date).ToFrozenSet());
    }

    private static void Check(HashSet<int> years, IEnumerable<(int Line, LocalDate Date)> days, int lines)
    {
        foreach (var (line, date) in days.Where(day => !years.Contains(day.Date.Year))) throw new CalendarRefusedException(line, $"{date:uuuu-MM-dd} is in a year that the file does not cover", $"Add the line: covers {date.Year}. It has to name every holiday of that year, because what Springtide came with is no longer used for it.");
        if (years.Count == 0) throw new CalendarRefusedException(Math.Max(1, lines), "The file covers no year", Right);
    }

    private static int? Year(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= LineDate.FirstYear and <= LineDate.LastYear ? year : null;

    // A range longer than a year is a slip of the fingers.
    private static DateInterval? DatesOf(string text)
    {
        var ends = text.Split("..");
        if (ends.Length > 2 || !LineDate.TryRead(ends[0], out var first) || !LineDate.TryRead(ends[^1], out var last) || last < first || last > first.PlusYears(1)) return null;
        return new DateInterval(first, last);
    }
}
