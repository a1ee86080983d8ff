using System.Diagnostics;

namespace Springtide.Cli;

/// <summary>
/// Starts a program so that it outlives whoever starts it: in a session of its own (no Ctrl-C of the terminal reaches it), its output straight to its
/// file (no pipe that breaks with its reader). setsid and the shell replace themselves, so the process number stays the same throughout.
/// </summary>
internal static class DetachedProcess
{
    // Descriptors of the caller's are closed: a lock that flock(1) holds for this command would otherwise be held for as long as Springtide runs.
    private const string Script = "log=$1; shift; for fd in 3 4 5 6 7 8 9; do eval \"exec $fd>&-\"; done; exec \"$@\" >>\"$log\" 2>&1 </dev/null";

    /// <summary>Null: it ended before it could be looked at.</summary>
    public static ProcessIdentity? Start(string program, IReadOnlyList<string> arguments, string log)
    {
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Script, "sh", log, program, .. arguments]);
        // Static sites are served by springtide-static, which lies beside the others.
        start.Environment["PATH"] = $"{Path.GetDirectoryName(program)}:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start);
        return process is null ? null : ProcessIdentity.Of(process.Id);
    }
}
