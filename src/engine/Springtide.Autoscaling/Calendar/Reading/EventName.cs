namespace Springtide.Autoscaling.Calendar;

/// <summary>What an event is called: one line, at most 60 characters.</summary>
internal static class EventName
{
    private const int Most = 60;

    public static string? Of(string text)
    {
        var clean = string.Concat(text.Take(Most + 1).Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        if (clean.Length == 0) return null;
        if (clean.Length <= Most) return clean;
        return (char.IsHighSurrogate(clean[Most - 2]) ? clean[..(Most - 2)] : clean[..(Most - 1)]) + "…";
    }

    /// <summary>A SUMMARY, whose commas, semicolons and line ends come escaped.</summary>
    public static string? OfEscaped(string text) =>
        Of((text.Length > 4 * Most ? text[..(4 * Most)] : text).Replace("\\n", " ", StringComparison.OrdinalIgnoreCase).Replace("\\,", ",", StringComparison.Ordinal).Replace("\\;", ";", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal));
}
