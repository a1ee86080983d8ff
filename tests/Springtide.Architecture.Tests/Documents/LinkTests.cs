using System.Text.RegularExpressions;

namespace Springtide.Architecture.Tests;

public sealed partial class LinkTests
{
    public static TheoryData<string> Documents => [.. Checkout.Files(".", ".md")];

    [Theory, MemberData(nameof(Documents))]
    public void Document_LinksToWhatIsThere(string document) =>
        Markdown.Of(document).Links.Where(link => !IsElsewhere(link) && !Leads(document, link)).ShouldBeEmpty($"{document} has links that lead nowhere.");

    private static bool IsElsewhere(string link) => link.Contains("://", StringComparison.Ordinal) || link.StartsWith("mailto:", StringComparison.Ordinal);

    private static bool Leads(string document, string link)
    {
        var (path, place) = link.Split('#') is [var before, var after] ? (before, after) : (link, "");
        var target = path.Length == 0 ? document : Path.GetRelativePath(Checkout.Root, Path.Combine(Checkout.Root, Path.GetDirectoryName(document)!, path));
        if (!Path.Exists(Path.Combine(Checkout.Root, target))) return false;
        return place.Length == 0 || Markdown.Of(target).Headings.Select(Anchor).Contains(place);
    }

    // As the usual viewers make them: small letters, hyphens for spaces, nothing else but letters, digits and hyphens.
    private static string Anchor(string heading) => NotInAnchors().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
