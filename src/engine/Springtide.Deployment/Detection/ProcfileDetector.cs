using System.Text.RegularExpressions;

namespace Springtide.Deployment.Detection;

/// <summary>A Procfile says it all.</summary>
internal sealed partial class ProcfileDetector : ProgramDetector
{
    private const string Name = "Procfile";

    public override string LooksFor => "a Procfile with a line 'web: COMMAND'";

    public override DetectionResult? Look(ProgramFolder folder, RuntimeCheck runtimes)
    {
        if (folder.TextIfAny(Name) is not { } text) return null;
        var lines = Line().Matches(text).ToList();
        var web = lines.Find(line => line.Groups["kind"].Value == "web");
        return web is null ? WithoutWeb(lines) : Found(Program(web, lines));
    }

    /// <summary>The command of the line <c>worker:</c>; null: there is none.</summary>
    public static string? WorkerIn(string folder) => new ProgramFolder(folder).TextIfAny(Name) is { } text
        ? Line().Matches(text).FirstOrDefault(line => line.Groups["kind"].Value == "worker")?.Groups["command"].Value.Trim() : null;

    private static DetectedProgram Program(Match web, List<Match> lines)
    {
        var command = web.Groups["command"].Value.Trim();
        var others = lines.Where(line => line != web).Select(LeftAlone);
        return new DetectedProgram { Command = command, Because = [$"Procfile says web: {command}.", .. others] };
    }

    private static string LeftAlone(Match line) => line.Groups["kind"].Value is "worker"
        ? "Procfile's 'worker:' is left alone: it is an app of its own, with kind: worker in a tide.yaml."
        : $"Procfile's '{line.Groups["kind"].Value}:' is left alone: only 'web:' is run.";

    private static DetectionResult WithoutWeb(List<Match> lines) => Blocked(
        lines.Count == 0 ? "The Procfile has no line of the form 'web: COMMAND'." : "The Procfile has no 'web:' line.",
        "Add a line 'web: COMMAND' that serves HTTP on $PORT, or say kind: worker in a tide.yaml to run its line 'worker:'.");

    [GeneratedRegex(@"^(?<kind>[A-Za-z][\w-]*)[ \t]*:[ \t]*(?<command>[^\r\n]*\S)", RegexOptions.Multiline)]
    private static partial Regex Line();
}
