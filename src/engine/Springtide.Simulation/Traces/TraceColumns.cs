namespace Springtide.Simulation;

/// <summary>Where a trace has its times and its values, as its header says.</summary>
internal sealed record TraceColumns(char Separator, int Time, int Value, TraceUnit Unit, string ValueName)
{
    private static readonly string[] Times = ["timestamp", "time", "datetime", "date", "ts", "at", "epoch", "begin", "start"];
    private static readonly string[] Counts = ["count", "requests", "hits", "value", "total", "n", "arrivals", "calls"];
    private static readonly string[] Rates = ["rps", "qps", "rate", "requests_per_second", "req_per_s", "requests/s", "req/s", "per_second"];

    public static TraceColumns Of(string header, TraceUnit? unit)
    {
        var separator = ",;\t".MaxBy(candidate => header.Count(c => c == candidate));
        var names = header.Split(separator).Select(name => name.Trim().Trim('"').ToLowerInvariant()).ToArray();
        var time = Array.FindIndex(names, Times.Contains);
        var value = Array.FindIndex(names, name => Counts.Contains(name) || Rates.Contains(name));
        if (time < 0) throw Missing("time", Times, header);
        if (value < 0) throw Missing("value", [.. Counts, .. Rates], header);
        return new TraceColumns(separator, time, value, unit ?? (Rates.Contains(names[value]) ? TraceUnit.PerSecond : TraceUnit.PerBucket), names[value]);
    }

    /// <summary>The text of one column, without its quotes; empty when the line has too few.</summary>
    public ReadOnlySpan<char> Cell(ReadOnlySpan<char> line, int column)
    {
        var at = 0;
        foreach (var range in line.Split(Separator))
        {
            if (at++ == column) return line[range].Trim().Trim('"');
        }
        return [];
    }

    private static TraceRefusedException Missing(string what, string[] known, string header) => TraceRefusedException.AtLine(
        1, $"the header '{Short(header)}' names no column of {what}s; one of these is looked for: {string.Join(", ", known)}.");

    private static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
