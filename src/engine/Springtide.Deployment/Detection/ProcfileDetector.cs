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

    private static DetectedProgram Program(Match web, List<Match> lines)
    {
        var command = web.Groups["command"].Value.Trim();
        var others = lines.Where(line => line != web).Select(line => $"Procfile's '{line.Groups["kind"].Value}:' is left alone: only 'web:' is run.");
        return new DetectedProgram { Command = command, Because = [$"Procfile says web: {command}.", .. others] };
    }

    private static DetectionResult WithoutWeb(List<Match> lines) => Blocked(
        lines.Count == 0 ? "The Procfile has no line of the form 'web: COMMAND'." : "The Procfile has no 'web:' line; other kinds are not supported yet.",
        "Add a line 'web: COMMAND' that serves HTTP on $PORT.");

    [GeneratedRegex(@"^(?<kind>[A-Za-z][\w-]*)[ \t]*:[ \t]*(?<command>[^\r\n]*\S)", RegexOptions.Multiline)]
    private static partial Regex Line();
}
