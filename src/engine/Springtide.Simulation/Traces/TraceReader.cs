using System.Globalization;

namespace Springtide.Simulation;

/// <summary>Reads a CSV row by row; nothing of it is kept. What is no row of a trace is refused with its line.</summary>
internal sealed class TraceReader(TextReader text, TraceUnit? unit)
{
    private const int LongestLine = 10_000;
    private long _line;

    /// <summary>What the header said; known once the first row was read.</summary>
    public TraceColumns? Columns { get; private set; }

    public IEnumerable<TraceRow> Rows()
    {
        Columns = TraceColumns.Of(Next() ?? throw new TraceRefusedException("The trace is empty; its first line has to be a header such as timestamp,count."), unit);
        var previous = DateTimeOffset.MinValue;
        while (Next() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            var row = Row(line, Columns);
            if (row.At < previous) throw Unsorted(row, previous);
            previous = row.At;
            yield return row;
        }
    }

    private string? Next()
    {
        var line = text.ReadLine();
        _line++;
        return line?.Length > LongestLine ? throw TraceRefusedException.AtLine(_line, $"is longer than {LongestLine} characters; is this a CSV?") : line;
    }

    private TraceRow Row(string line, TraceColumns columns)
    {
        var time = columns.Cell(line, columns.Time);
        var value = columns.Cell(line, columns.Value);
        if (!TraceTime.TryParse(time, out var at)) throw TraceRefusedException.AtLine(_line, $"'{Short(time)}' is not {TraceTime.Sentence}.");
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var count) || !double.IsFinite(count) || count < 0)
            throw TraceRefusedException.AtLine(_line, $"{columns.ValueName} is '{Short(value)}'; it has to be a number, 0 or more.");
        return new TraceRow(_line, at, count);
    }

    private static TraceRefusedException Unsorted(TraceRow row, DateTimeOffset previous) => TraceRefusedException.AtLine(
        row.Line, $"{row.At:yyyy-MM-ddTHH:mm:ss} comes after {previous:yyyy-MM-ddTHH:mm:ss}; the rows have to be sorted by time.");

    private static string Short(ReadOnlySpan<char> text) => text.Length <= 40 ? text.ToString() : $"{text[..40]}…";
}
