using System.Collections.Immutable;
using System.Text;
using Springtide.Model;

namespace Springtide.Autoscaling.Calendar;

/// <summary>Reads a calendar of the user's own: an iCalendar file or a plain list, told apart by how they begin. Whole or not at all. Pure.</summary>
public static class CalendarReader
{
    internal const int MostOccurrences = 10_000;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static CalendarReading Read(string name, ReadOnlySpan<byte> file)
    {
        if (file.Length > ScheduleLimits.MostCalendarBytes) return new CalendarReading(null, new CalendarRefusal(1, $"The file has {file.Length} bytes", $"It may have {ScheduleLimits.MostCalendarBytes} at most."));
        try { return new CalendarReading(Of(name, TextLines.Of(WithoutMark(file))), null); }
        catch (CalendarRefusedException refused) { return new CalendarReading(null, refused.Refusal); }
    }

    private static OwnCalendar Of(string name, IReadOnlyList<byte[]> lines)
    {
        var first = lines.FirstOrDefault(line => line.AsSpan().Trim(" \t\r"u8).Length > 0) ?? throw new CalendarRefusedException(1, "The file is empty", "A calendar is an iCalendar file, or a list of dates such as: 2026-12-24 Christmas Eve");
        var isICalendar = Encoding.Latin1.GetString(first).Trim().StartsWith("BEGIN:", StringComparison.OrdinalIgnoreCase);
        if (name == ScheduleLimits.ChinaHolidays) return new OwnCalendar(name) { China = ChinaDaysReader.Read(Texts(lines)) };
        return new OwnCalendar(name) { Events = Bounded(isICalendar ? ICalendarReader.Read(ContentLines.Of(lines)) : PlainReader.Read(Texts(lines))) };
    }

    private static ImmutableArray<CalendarEvent> Bounded(IEnumerable<(int Line, CalendarEvent Event)> read)
    {
        var (events, occurrences) = (ImmutableArray.CreateBuilder<CalendarEvent>(), 0L);
        foreach (var (line, next) in read)
        {
            occurrences += next.PerYear;
            if (occurrences > MostOccurrences) throw new CalendarRefusedException(line, $"With this event the calendar has more than {MostOccurrences:N0} occurrences a year", $"Give it fewer, or make several calendars of it: an event that comes once counts as one, a daily one as 367.");
            events.Add(next);
        }
        return events.ToImmutable();
    }

    private static IReadOnlyList<string> Texts(IReadOnlyList<byte[]> lines) => [.. lines.Select((line, at) => Text(line, at + 1))];

    internal static string Text(ReadOnlySpan<byte> line, int number)
    {
        try { return Strict.GetString(line); }
        catch (DecoderFallbackException) { throw new CalendarRefusedException(number, "The line is not UTF-8", "Save the file as UTF-8."); }
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> file) => file.StartsWith(Encoding.UTF8.Preamble) ? file[3..] : file;
}
