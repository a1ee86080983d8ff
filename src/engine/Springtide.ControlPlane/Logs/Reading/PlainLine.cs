using System.Text.RegularExpressions;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Logs;

/// <summary>A line that is no JSON, by where loggers usually say the level: near the beginning, in brackets, in capitals, before a colon, or as <c>level=</c>. Pure.</summary>
internal static partial class PlainLine
{
    /// <summary>Further on a word is something the line speaks of.</summary>
    private const int Head = 120;

    public static LineFacts Read(string text)
    {
        var head = Colours().Replace(text.Length > Head ? text[..Head] : text, "");
        if (head.Length == 0 || char.IsWhiteSpace(head[0]) || Stack().IsMatch(head)) return new LineFacts(Continues: true);
        return new LineFacts(LevelOf(head), LineTime.Of(head));
    }

    private static LineLevel? LevelOf(string head)
    {
        if (Named().Match(head) is { Success: true } named) return LevelWords.Of(named.Groups[1].ValueSpan);
        if (Numbered().Match(head) is { Success: true } syslog) return LevelWords.Of(syslog.Groups[1].Value[0] - '0');
        if (Letter().Match(head) is { Success: true } letter) return OfLetter(letter.Groups[1].Value[0]);
        foreach (Match word in Marked().Matches(head))
        {
            if (LevelWords.Of(word.Groups[1].ValueSpan) is { } level) return level;
        }
        return Failure().IsMatch(head) ? LineLevel.Error : null;
    }

    private static LineLevel OfLetter(char letter) => letter switch
    {
        'D' => LineLevel.Debug,
        'I' => LineLevel.Info,
        'W' => LineLevel.Warn,
        'E' => LineLevel.Error,
        _ => LineLevel.Fatal,
    };

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colours();

    // Java's and .NET's traces; Python's and others' are indented.
    [GeneratedRegex(@"^(Caused by: |Suppressed: |\.\.\. \d+ more|--- End of |at [\w.$<>]+\()")]
    private static partial Regex Stack();

    // slog, logrus and whoever else writes logfmt
    [GeneratedRegex(@"\b(?:level|lvl|severity)=""?(\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    // systemd's and syslog's <4>
    [GeneratedRegex(@"^<([0-7])>")]
    private static partial Regex Numbered();

    // glog and klog: W0216 20:14:03
    [GeneratedRegex(@"^([DIWEF])\d{4} \d\d:\d\d:\d\d")]
    private static partial Regex Letter();

    // WARN, [warn], 'warn: ' and 'PHP Warning: ' at the beginning. In small letters, without any of these, a word is a word.
    [GeneratedRegex(@"(?:\[\s*(?<1>[A-Za-z]+)\s*\]|(?<![\w.\-/])(?<1>[A-Z]{3,11})(?![\w.\-/])|(?<=^|\bPHP |\bPHP Fatal |\bPHP Parse )(?<1>[A-Za-z]+): )", RegexOptions.CultureInvariant)]
    private static partial Regex Marked();

    [GeneratedRegex(@"^(Traceback \(most recent call last\)|Unhandled exception|Uncaught |Exception in thread|Segmentation fault|\w*(Error|Exception)\b: )")]
    private static partial Regex Failure();
}
