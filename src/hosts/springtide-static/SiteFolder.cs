namespace Springtide.Static;

/// <summary>What a request path means in a folder: a file, a place to be sent on to, or nothing.</summary>
internal sealed class SiteFolder(string root, bool spa)
{
    private const string Index = "index.html";
    private const string NotFoundPage = "404.html";

    public SiteFile Resolve(string path)
    {
        // Dotfiles are nobody's business (.git, .env), and this also keeps "..", "." and what hides behind them inside the folder.
        var steps = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (steps.Any(step => step.StartsWith('.') || step.Contains('\0'))) return Missing();
        var full = Path.Combine([root, .. steps]);
        if (path.EndsWith('/')) return Existing(Path.Combine(full, Index)) ?? Missing();
        if (Existing(full) is { } file) return file;
        return File.Exists(Path.Combine(full, Index)) ? new SiteFile.Elsewhere($"/{string.Join('/', steps.Select(Uri.EscapeDataString))}/") : Missing();
    }

    private static SiteFile.Found? Existing(string file) => File.Exists(file) ? new SiteFile.Found(file, 200) : null;

    private SiteFile Missing()
    {
        if (spa && Existing(Path.Combine(root, Index)) is { } page) return page;
        return Existing(Path.Combine(root, NotFoundPage)) is { } notFound ? notFound with { Status = 404 } : new SiteFile.None();
    }
}

internal abstract record SiteFile
{
    public sealed record Found(string Path, int Status) : SiteFile;

    /// <summary>A folder without its final slash: relative links on its page would point beside it.</summary>
    /// <param name="Path">Escaped, with one slash at each end.</param>
    public sealed record Elsewhere(string Path) : SiteFile;

    public sealed record None : SiteFile;
}
