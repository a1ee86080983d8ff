using Springtide.Model;

namespace Springtide.ControlPlane.Numbers;

/// <summary>Reads one metric of a page in the text format of Prometheus or OpenMetrics: <c>name{labels} value [time]</c>. Pure.</summary>
internal static class MetricsPage
{
    public static NumberReading Read(string page, string name)
    {
        var (sum, found) = (0.0, false);
        foreach (var line in page.AsSpan().EnumerateLines())
        {
            if (!IsOf(line, name)) continue;
            if (!TryValue(line[name.Length..], out var value)) return NumberReading.Unknown(NumberReading.Number, $"{name} is not a number on its metrics page");
            (sum, found) = (sum + value, true);
        }
        return found ? NumberReading.Of(NumberReading.Number, sum) : NumberReading.Unknown(NumberReading.Number, $"there is no {name} on its metrics page");
    }

    private static bool IsOf(ReadOnlySpan<char> line, string name) =>
        line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] is ' ' or '\t' or '{';

    // A label's value may hold braces and spaces; what follows the last brace never does.
    private static bool TryValue(ReadOnlySpan<char> rest, out double value)
    {
        var text = rest[(rest.LastIndexOf('}') + 1)..].Trim();
        var end = text.IndexOfAny(' ', '\t');
        return Amounts.TryRead(end < 0 ? text : text[..end], out value);
    }
}
