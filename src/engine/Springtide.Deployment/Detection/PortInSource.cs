using System.Globalization;
using System.Text.RegularExpressions;
using Springtide.Model;

namespace Springtide.Deployment.Detection;

/// <summary>Where a program's source says it listens: a source that never mentions PORT but a number will not move.</summary>
internal static partial class PortInSource
{
    /// <returns>The number it insists on; null when it asks for its port or nothing can be seen.</returns>
    public static int? FixedIn(string source)
    {
        if (MentionsPort().IsMatch(source)) return null;
        var number = Listening().Match(source).Groups["port"].Value;
        return PortRule.TryParse(number, null, out var rule) ? rule.Fixed : null;
    }

    public static string Sentence(string file, int port) =>
        string.Create(CultureInfo.InvariantCulture, $"{file} listens on port {port} and never asks for another: every instance gets an address of its own.");

    [GeneratedRegex(@"\bPORT\b|\bargv\b|argparse")]
    private static partial Regex MentionsPort();

    // .listen(3000 · port=5000 · port: 3000 · HTTPServer(("", 8000)
    [GeneratedRegex(@"(?:\.listen\(\s*|\bport\s*[=:]\s*|Server\(\s*\(\s*['""][\w.]*['""]\s*,\s*)(?<port>\d{2,5})\b")]
    private static partial Regex Listening();
}
