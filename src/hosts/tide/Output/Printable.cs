using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Springtide.Cli;

/// <summary>What a program wrote, so that a terminal shows it and obeys nothing of it: colours go, every other control character is spelled out.</summary>
internal static partial class Printable
{
    public static string Of(string text)
    {
        if (!text.Any(MustNotReach)) return text;
        var plain = Colours().Replace(text, "");
        var safe = new StringBuilder(plain.Length + 16);
        foreach (var letter in plain)
        {
            if (MustNotReach(letter)) safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else safe.Append(letter);
        }
        return safe.ToString();
    }

    /// <summary>The same for several lines.</summary>
    public static string Lines(string text) => text.Any(MustNotReach) ? string.Join('\n', text.Split('\n').Select(Of)) : text;

    // Control characters of both sets, and what turns the direction of writing: a line could pass for another one.
    private static bool MustNotReach(char letter) => (char.IsControl(letter) && letter != '\t') || letter is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069';

    [GeneratedRegex(@"\x1b\[[0-9;:]*m")]
    private static partial Regex Colours();
}
