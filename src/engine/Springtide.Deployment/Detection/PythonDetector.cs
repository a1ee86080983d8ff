using System.Text.RegularExpressions;
using Springtide.Model;

namespace Springtide.Deployment.Detection;

/// <summary>A Python web application for a WSGI or ASGI server, or a script that serves by itself.</summary>
internal sealed partial class PythonDetector : ProgramDetector
{
    private const int FlaskPort = 5000;
    private static readonly string[] UsualFiles =
    [
        "app.py", "main.py", "wsgi.py", "asgi.py", "application.py", "server.py", "run.py",
        "app/main.py", "app/__init__.py", "src/main.py", "src/app.py", "__main__.py",
    ];

    public override string LooksFor => "app.py, main.py, wsgi.py or asgi.py with an application in it, or manage.py (Python)";

    public override DetectionResult? Look(ProgramFolder folder, RuntimeCheck runtimes)
    {
        if (folder.Has("manage.py") && Django(folder) is { } django) return Run(folder, django, runtimes);
        var files = FilesOf(folder).ToList();
        if (ModuleIn(folder, files) is { } module) return Run(folder, module, runtimes);
        var script = files.Find(file => ServesItself().IsMatch(folder.Text(file)));
        return script is null ? null : Found(Script(folder, script, $"{script} starts by itself: a Python program."));
    }

    private static IEnumerable<string> FilesOf(ProgramFolder folder)
    {
        var usual = UsualFiles.Where(folder.Has);
        return folder.FilesEnding(".py").ToList() is [var only] ? usual.Append(only).Distinct(StringComparer.Ordinal) : usual;
    }

    private static PythonModule? Django(ProgramFolder folder) => ModuleIn(folder, folder.Folders.Select(inner => $"{inner}/wsgi.py").Where(folder.Has));

    private static PythonModule? ModuleIn(ProgramFolder folder, IEnumerable<string> files) =>
        files.Select(file => PythonModule.In(file, folder.Text(file))).FirstOrDefault(module => module is not null);

    private static DetectionResult Run(ProgramFolder folder, PythonModule module, RuntimeCheck runtimes)
    {
        if (PythonServer.For(module, runtimes) is { } program) return Found(program with { Because = [.. program.Because, .. Missing(folder)] });
        var server = PythonServer.Usual(module);
        if (folder.Has("manage.py")) return Found(DevelopmentServer(module, server));
        if (ServesItself().IsMatch(folder.Text(module.File)))
            return Found(Script(folder, module.File, $"{module.File} has {module.Seen}; {server} is not installed, so it is started by itself."));
        return Blocked($"{module.File} has {module.Seen}, which needs a server, and {server} is not on this machine.", RuntimeCheck.RemedyFor(server));
    }

    private static DetectedProgram DevelopmentServer(PythonModule module, string server) => new()
    {
        Command = "python3 manage.py runserver --noreload $HOST:$PORT",
        Runtime = "python3",
        Because = [$"manage.py and {module.File} are there: a Django site.", $"{server} is not installed, so Django's own server for development runs it."],
    };

    private static DetectedProgram Script(ProgramFolder folder, string file, string because)
    {
        var source = folder.Text(file);
        var port = PortInSource.FixedIn(source) ?? (FlaskRun().IsMatch(source) ? FlaskPort : null);
        return new DetectedProgram
        {
            Command = $"python3 {ShellWord.Of(file)}",
            Runtime = "python3",
            Port = new PortRule(port),
            Because = [because, .. port is { } number ? [PortInSource.Sentence(file, number)] : Array.Empty<string>(), .. Missing(folder)],
        };
    }

    private static IEnumerable<string> Missing(ProgramFolder folder)
    {
        if (folder.Has("requirements.txt"))
            yield return "Springtide does not install what requirements.txt lists: it has to be on this machine (apt-get install python3-…) or beside it.";
    }

    [GeneratedRegex(@"__name__\s*==\s*['""]__main__['""]|\.serve_forever\(")]
    private static partial Regex ServesItself();

    [GeneratedRegex(@"^\s*\w+\.run\(\s*(?:debug\s*=\s*\w+\s*)?\)", RegexOptions.Multiline)]
    private static partial Regex FlaskRun();
}
