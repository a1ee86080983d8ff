using System.Text.RegularExpressions;

namespace Springtide.Environments;

/// <summary>
/// Makes what points to apps of one environment point to those of its clone: <c>accounts.dev</c> becomes <c>accounts.test</c>, alone, in an internal address and in
/// <c>accounts.dev.localhost</c>. A name that goes on otherwise, such as <c>accounts.dev.example.com</c>, is somebody else's and stays. Pure.
/// </summary>
public sealed class Rebinding
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);   // the pattern is linear; this is for what nobody thought of

    private readonly Regex? _pattern;
    private readonly string _to;

    /// <param name="apps">Names of the apps that are cloned.</param>
    public Rebinding(IEnumerable<string> apps, string from, string to)
    {
        _to = to;
        var names = string.Join('|', apps.OrderByDescending(name => name.Length).Select(Regex.Escape));
        if (names.Length > 0) _pattern = new Regex($@"(?<![A-Za-z0-9.-])(?<app>{names})\.{Regex.Escape(from)}(?=$|\.localhost(?![A-Za-z0-9-])|[^A-Za-z0-9.-]|\.(?![A-Za-z0-9]))", RegexOptions.CultureInvariant, Longest);
    }

    public string Apply(string value) => _pattern is null ? value : _pattern.Replace(value, match => $"{match.Groups["app"].Value}.{_to}");
}
