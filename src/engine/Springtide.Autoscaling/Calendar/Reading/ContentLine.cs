using System.Collections.Immutable;

namespace Springtide.Autoscaling.Calendar;

/// <summary>One property: <c>NAME;PARAMETER=VALUE:VALUE</c>. Names are in capitals.</summary>
internal sealed record ContentLine(int Number, string Name, ImmutableArray<(string Name, string Value)> Parameters, string Value)
{
    public static ContentLine Parse(string text, int number)
    {
        var colon = EndOf(text, 0, ':');
        if (colon < 0) throw new CalendarRefusedException(number, $"'{Shown(text)}' is no property", "Each line of an iCalendar file is NAME:VALUE, or begins with a space and goes on with the line before.");
        var head = Split(text[..colon]).ToArray();
        var parameters = head.Skip(1).Select(part => part.Split('=', 2)).Select(pair => (pair[0].ToUpperInvariant(), pair.Length == 2 ? pair[1].Trim('"') : ""));
        return new ContentLine(number, head[0].ToUpperInvariant(), [.. parameters], text[(colon + 1)..]);
    }

    public string? Parameter(string name) => Parameters.Where(parameter => parameter.Name == name).Select(parameter => parameter.Value).FirstOrDefault();

    public CalendarRefusedException Refused(string what, string right) => new(Number, what, right);

    /// <summary>So much of a text as people can do with.</summary>
    public static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static IEnumerable<string> Split(string head)
    {
        for (var at = 0; at <= head.Length;)
        {
            var end = EndOf(head, at, ';');
            yield return end < 0 ? head[at..] : head[at..end];
            at = end < 0 ? head.Length + 1 : end + 1;
        }
    }

    // What is quoted separates nothing.
    private static int EndOf(string text, int from, char separator)
    {
        var quoted = false;
        for (var at = from; at < text.Length; at++)
        {
            if (text[at] == '"') quoted = !quoted;
            else if (text[at] == separator && !quoted) return at;
        }
        return -1;
    }
}
