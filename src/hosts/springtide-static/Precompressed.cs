using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Springtide.Static;

/// <summary>A file's compressed sibling (<c>app.js.br</c>, <c>app.js.gz</c>), when it is there and the caller takes it.</summary>
internal static class Precompressed
{
    private static readonly (string Encoding, string Ending)[] Siblings = [("br", ".br"), ("gzip", ".gz")];

    /// <param name="Encoding">Null: the file itself.</param>
    public readonly record struct Choice(string Path, string? Encoding, bool Varies);

    public static Choice Of(string file, StringValues acceptEncoding)
    {
        var there = Siblings.Where(sibling => File.Exists(file + sibling.Ending)).ToArray();
        foreach (var (encoding, ending) in there)
        {
            if (Accepts(acceptEncoding, encoding)) return new Choice(file + ending, encoding, Varies: true);
        }
        return new Choice(file, null, Varies: there.Length > 0);
    }

    private static bool Accepts(StringValues acceptEncoding, string encoding) =>
        StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var accepted)
        && accepted.Any(value => value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && value.Quality is not 0);
}
