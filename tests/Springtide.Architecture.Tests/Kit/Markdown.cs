using System.Text.RegularExpressions;

namespace Springtide.Architecture.Tests;

/// <summary>A document, as far as tests ask for its parts.</summary>
internal sealed partial class Markdown(string text)
{
    public static Markdown Of(string path) => new(Checkout.Text(path));

    /// <summary>The first cell of every row of every table that is written as code, such as <c>| `deployed` |</c>.</summary>
    public IEnumerable<string> Keys => Rows().Select(row => row[0]).Where(IsCode).Select(Bare);

    /// <summary>The cells of every row whose first one is code.</summary>
    public IEnumerable<string[]> Entries => Rows().Where(row => IsCode(row[0])).Select(row => (string[])[Bare(row[0]), .. row.Skip(1)]);

    public IEnumerable<string> Headings => Heading().Matches(WithoutCode).Select(match => match.Value);

    /// <summary>What is between fences, comments left out: words may differ between languages, commands may not.</summary>
    public IEnumerable<string> CodeBlocks => Fence().Matches(text).Select(match => Comment().Replace(match.Groups["code"].Value, ""));

    public IEnumerable<string> WholeCodeBlocks => Fence().Matches(text).Select(match => match.Groups["code"].Value);

    public IEnumerable<string> Links => Link().Matches(WithoutCode).Select(match => match.Groups["target"].Value);

    private string WithoutCode => Fence().Replace(text, "");

    public static string Bare(string cell) => cell.Trim('`');

    private static bool IsCode(string cell) => cell.StartsWith('`') && cell.EndsWith('`');

    private IEnumerable<string[]> Rows() => Row().Matches(WithoutCode).Select(match => match.Groups["cells"].Value.Split(" | ").Select(cell => cell.Trim()).ToArray());

    [GeneratedRegex(@"^\| (?<cells>.+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^#{1,4} .+$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"[ \t]*#.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)|(?:src|href)=""(?<target>[^""]+)""")]
    private static partial Regex Link();
}
