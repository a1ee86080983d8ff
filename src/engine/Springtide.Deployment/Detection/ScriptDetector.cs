namespace Springtide.Deployment.Detection;

/// <summary>An executable script that names its interpreter.</summary>
internal sealed class ScriptDetector : ProgramDetector
{
    private static readonly string[] UsualNames = ["start.sh", "run.sh", "entrypoint.sh", "start", "run"];

    public override string LooksFor => "one executable script that begins with #!";

    public override DetectionResult? Look(ProgramFolder folder, RuntimeCheck runtimes)
    {
        var scripts = folder.Files.Where(folder.IsScript).ToList();
        var script = scripts.Count == 1 ? scripts[0] : UsualNames.FirstOrDefault(scripts.Contains);
        if (script is not null) return Found(Program(folder, script));
        return scripts.Count == 0 ? null : Several("scripts", scripts);
    }

    private static DetectedProgram Program(ProgramFolder folder, string script)
    {
        var interpreter = folder.Text(script).Split('\n')[0][2..].Trim();
        return new DetectedProgram
        {
            Command = ShellWord.Of("./" + script),
            Runtime = RuntimeOf(interpreter),
            Because = [$"{script} is a script for {interpreter}; it has to listen on $PORT."],
        };
    }

    // '/usr/bin/env node' → node; '/bin/sh -e' → /bin/sh
    private static string RuntimeOf(string interpreter)
    {
        var words = interpreter.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isEnv = words.Length > 1 && words[0].EndsWith("/env", StringComparison.Ordinal);
        return words.Length == 0 ? "/bin/sh" : isEnv ? words.Skip(1).FirstOrDefault(word => word[0] != '-', words[^1]) : words[0];
    }
}
