using System.Text.RegularExpressions;
using Springtide.Model;

namespace Springtide.Deployment.Detection;

/// <summary>A Node program, started without npm: npm itself takes 200 ms of every start and does not pass signals on.</summary>
internal sealed partial class NodeDetector : ProgramDetector
{
    private const string PackageFile = "package.json";
    private static readonly string[] UsualEntries =
    [
        "server.js", "index.js", "app.js", "main.js", "bin/server.js", "bin/www", "dist/main.js", "dist/index.js", "dist/server.js",
    ];
    private static readonly string[] EntriesAlone = ["server.js", "server.mjs", "app.js", "index.js", "index.mjs", "main.js"];

    public override string LooksFor => "package.json with a start script or main, server.js or index.js (Node)";

    public override DetectionResult? Look(ProgramFolder folder, RuntimeCheck runtimes)
    {
        if (folder.TextIfAny(PackageFile) is not { } json) return LookAlone(folder);
        if (NodePackage.Parse(json) is not { } package)
            return Blocked("package.json cannot be read: it is no JSON object.",
                "Correct it (node -e 'require(\"./package.json\")' says where), then deploy again.");
        if (package.Start is { } script) return Found(OfScript(folder, package, script));
        if (package.Main is { } main && EntryFile(folder, main) is { } file) return Found(OfFile(folder, package, file, $"package.json has main: {main}."));
        var entry = UsualEntries.FirstOrDefault(folder.Has);
        return entry is null
            ? null
            : Found(OfFile(folder, package, entry, $"package.json is there, without a start script; {entry} is where such programs begin."));
    }

    // Without a package.json, a script beside an index.html is what the page loads.
    private static DetectionResult? LookAlone(ProgramFolder folder)
    {
        if (folder.Has("index.html")) return null;
        var only = folder.Files is [var file] && OnlyScript().IsMatch(file) ? file : null;
        var entry = only ?? EntriesAlone.FirstOrDefault(folder.Has);
        return entry is null ? null : Found(OfFile(folder, NodePackage.None, entry, $"{entry} is there: a Node program."));
    }

    private static DetectedProgram OfScript(ProgramFolder folder, NodePackage package, string script)
    {
        var because = $"package.json has scripts.start: {script}.";
        if (package.BeforeStart is null && PlainNode().Match(script) is { Success: true } plain && EntryFile(folder, plain.Groups["file"].Value) is { } file)
            return OfFile(folder, package, file, because) with { Command = script };
        return new DetectedProgram { Command = CommandFor(folder, package, script), Runtime = "node", Because = [because, .. Missing(folder, package)] };
    }

    private static string CommandFor(ProgramFolder folder, NodePackage package, string script)
    {
        var tool = OneCommand().Match(script).Groups["tool"].Value;
        if (package.BeforeStart is null && tool.Length > 0 && folder.Has($"node_modules/.bin/{tool}")) return $"node_modules/.bin/{script}";
        var whole = package.BeforeStart is { } before ? $"{before} && {script}" : script;
        return $"PATH=\"$PWD/node_modules/.bin:$PATH\"; {whole}";   // as npm does; PATH is exported already
    }

    private static DetectedProgram OfFile(ProgramFolder folder, NodePackage package, string file, string because)
    {
        var port = PortInSource.FixedIn(folder.Text(file));
        return new DetectedProgram
        {
            Command = $"node {ShellWord.Of(file)}",
            Runtime = "node",
            Port = new PortRule(port),
            Because = [because, .. port is { } number ? [PortInSource.Sentence(file, number)] : Array.Empty<string>(), .. Missing(folder, package)],
        };
    }

    private static IEnumerable<string> Missing(ProgramFolder folder, NodePackage package)
    {
        if (package.HasDependencies && !folder.HasFolder("node_modules"))
            yield return "package.json lists dependencies but there is no node_modules: run 'npm ci' before deploying.";
    }

    private static string? EntryFile(ProgramFolder folder, string name)
    {
        var plain = name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
        if (plain.StartsWith('/') || plain.Split('/').Contains("..")) return null;
        return new[] { plain, plain + ".js", plain.TrimEnd('/') + "/index.js" }.FirstOrDefault(folder.Has);
    }

    [GeneratedRegex(@"\.[cm]?js$")]
    private static partial Regex OnlyScript();

    [GeneratedRegex(@"^node (?<file>[\w./@-]+)$")]
    private static partial Regex PlainNode();

    // One command and nothing of a shell's grammar: its first word may be given a folder.
    [GeneratedRegex(@"^(?<tool>[\w.@-]+)( [^;&|<>()`]*)?$")]
    private static partial Regex OneCommand();
}
