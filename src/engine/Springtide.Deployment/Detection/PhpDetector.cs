using System.Collections.Immutable;
using System.Globalization;
using Springtide.Model.Api;

namespace Springtide.Deployment.Detection;

/// <summary>A folder of PHP pages, run by PHP's own server.</summary>
internal sealed class PhpDetector : ProgramDetector
{
    // php -S answers one request at a time per worker, so that many is what an instance serves. Four start fast and hold 40 MiB.
    private const int Workers = 4;
    private const string Index = "index.php";
    private static readonly string[] DocumentRoots = ["public", "web", "public_html", "htdocs", "html", "www", "webroot"];

    public override string LooksFor => "index.php, at the top or in public/ (PHP)";

    public override DetectionResult? Look(ProgramFolder folder, RuntimeCheck runtimes)
    {
        if (RootOf(folder) is { } root) return Found(Program(folder, root, $"{(root == "." ? "" : root + "/")}{Index} is there: a PHP site."));
        var pages = folder.FilesEnding(".php").ToList();
        if (pages.Count == 1) return Found(Program(folder, ".", $"{pages[0]} is the only PHP page: it answers everything.", pages[0]));
        return pages.Count == 0 ? null : Found(Program(folder, ".", $"There are PHP pages but no {Index}: '/' will not be found."));
    }

    // With Composer's composer.json the top holds the program's own code; public/ is what visitors may see.
    private static string? RootOf(ProgramFolder folder)
    {
        var inner = DocumentRoots.FirstOrDefault(root => folder.Has($"{root}/{Index}"));
        if (!folder.Has(Index)) return inner;
        return folder.Has("composer.json") && inner is not null ? inner : ".";
    }

    private static DetectedProgram Program(ProgramFolder folder, string root, string because, string? page = null)
    {
        var router = page ?? new[] { "router.php", $"{root}/router.php" }.FirstOrDefault(folder.Has);
        return new DetectedProgram
        {
            Command = $"php -S $HOST:$PORT -t {ShellWord.Of(root)}{(router is null ? "" : " " + ShellWord.Of(router))}",
            Runtime = "php",
            Scale = new ScaleChange(Target: Workers, Limit: Workers),
            Variables = ImmutableSortedDictionary<string, string>.Empty.Add("PHP_CLI_SERVER_WORKERS", Workers.ToString(CultureInfo.InvariantCulture)),
            Because = [because, $"PHP's own server runs it with {Workers} workers, so an instance gets {Workers} requests at once.", .. Missing(folder)],
        };
    }

    private static IEnumerable<string> Missing(ProgramFolder folder)
    {
        if (folder.Has("composer.json") && !folder.HasFolder("vendor"))
            yield return "composer.json is there but no vendor folder: run 'composer install' before deploying if it is needed.";
    }
}
