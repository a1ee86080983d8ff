using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>A number that the app publishes itself, such as how much work waits: a gauge or counter on its own metrics page. Every instance is asked each second; the highest answer counts, as they all see the same queue.</summary>
/// <param name="Name">The metric's name; with several label sets, their sum.</param>
/// <param name="Target">How much of it one instance may have; above 0, at most 1,000,000. In a change, 0 takes the metric away.</param>
/// <param name="Path">Where the page is.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NumberMetric(string Name, double Target, string Path = "/metrics")
{
    public const string NameSentence = "a metric's name: letters, digits, underscores and colons, not beginning with a digit, at most 200";
    public const string PathSentence = "a path that begins with a slash, at most 1,000 printable characters of ASCII";

    public static bool IsName(string text) =>
        text.Length is > 0 and <= 200 && !char.IsAsciiDigit(text[0]) && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or ':');

    public static bool IsPath(string text) => text.Length is > 0 and <= 1_000 && text[0] == '/' && text.All(letter => letter is > ' ' and < '\x7f');
}
