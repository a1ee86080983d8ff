using Springtide.Model;

namespace Springtide.Deployment.Detection;

/// <summary>A folder of pages, served by Springtide's own file server.</summary>
internal sealed class StaticSiteDetector : ProgramDetector
{
    private const string Index = "index.html";
    private static readonly string[] Roots = [".", "public", "dist", "build", "out", "_site", "site", "www", "html"];

    public override string LooksFor => "index.html, at the top or in public/, dist/ or build/ (static site)";

    public override DetectionResult? Look(ProgramFolder folder, RuntimeCheck runtimes)
    {
        var root = Roots.FirstOrDefault(root => folder.Has($"{root}/{Index}"));
        if (root is not null) return Found(Site(root, $"{(root == "." ? "" : root + "/")}{Index} is there and no program: a static site."));
        var pages = folder.FilesEnding(".html").ToList();
        return pages.Count == 0
            ? null
            : Found(Site(".", $"There are pages such as {pages[0]} and no program: a static site. Without {Index}, '/' will not be found."));
    }

    /// <summary>The command that serves a folder.</summary>
    public static string CommandFor(string root) => $"springtide-static {ShellWord.Of(root)}";

    private static DetectedProgram Site(string root, string because) => new() { Kind = AppKind.Static, Command = CommandFor(root), Because = [because] };
}
