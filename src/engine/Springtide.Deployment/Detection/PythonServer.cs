using Springtide.Model.Api;

namespace Springtide.Deployment.Detection;

/// <summary>The servers that run a Python application, with their command lines.</summary>
internal static class PythonServer
{
    // One process that starts fast; more of them is what instances are for.
    private const int Threads = 8;

    /// <returns>Null when no server that fits is installed.</returns>
    public static DetectedProgram? For(PythonModule module, RuntimeCheck runtimes) =>
        module.IsAsync ? Asynchronous(module, runtimes) : Threaded(module, runtimes);

    public static string Usual(PythonModule module) => module.IsAsync ? "uvicorn" : "gunicorn";

    private static DetectedProgram? Threaded(PythonModule module, RuntimeCheck runtimes)
    {
        if (!runtimes.Has("gunicorn")) return null;
        var target = module.IsFactory ? ShellWord.Of(module.Target + "()") : module.Target;
        return new DetectedProgram
        {
            Command = $"gunicorn --bind $HOST:$PORT --threads {Threads} {target}",
            Runtime = "gunicorn",
            Scale = new ScaleChange(Target: Threads, Limit: Threads),
            Because = [$"{module.File} has {module.Seen}: a WSGI application.",
                $"gunicorn is installed and runs it with {Threads} threads, so an instance gets {Threads} requests at once."],
        };
    }

    private static DetectedProgram? Asynchronous(PythonModule module, RuntimeCheck runtimes) => !runtimes.Has("uvicorn") ? null : new DetectedProgram
    {
        Command = $"uvicorn --host $HOST --port $PORT {(module.IsFactory ? "--factory " : "")}{module.Target}",
        Runtime = "uvicorn",
        Because = [$"{module.File} has {module.Seen}: an ASGI application.", "uvicorn is installed and runs it."],
    };
}
