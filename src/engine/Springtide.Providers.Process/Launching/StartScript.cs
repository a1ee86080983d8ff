using System.Text.RegularExpressions;

namespace Springtide.Providers.Process;

/// <summary>
/// The shell script that an instance ends up in: it exports the variables and becomes the command.
/// Variables come this late, and in a file, so that none of them can act on the privileged steps before (LD_PRELOAD) or be read off a process list.
/// </summary>
internal static partial class StartScript
{
    public static string Of(IReadOnlyDictionary<string, string> variables, string command) => Exports(variables) + (IsSimple(command) ? $"exec {command}\n" : Waiting(command));

    public static string Exports(IReadOnlyDictionary<string, string> variables) =>
        string.Concat(variables.Where(v => ExportableName().IsMatch(v.Key)).Select(v => $"export {v.Key}={Quoted(v.Value)}\n"));

    /// <summary>The last line of a shell that becomes the command, or another shell around it.</summary>
    public static string Becoming(string command) => IsSimple(command) ? $"exec {command}\n" : $"exec /bin/sh -c {Quoted(Waiting(command))}\n";

    // A shell that has to stay would die of SIGTERM at once and take the program's orderly end with it; so it waits for its children.
    // In a trap $? is the code of the program that ran in front, or 143 when the shell itself was waiting.
    private static string Waiting(string command) => $"trap 'code=$?; trap - TERM; wait; exit $code' TERM\n{command}\n";

    /// <summary>One program with words: the shell can become it. Everything else keeps a shell around it, which costs a process and nothing else.</summary>
    public static bool IsSimple(string command)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && !Compound().IsMatch(Text().Replace(command, "x")) && !words[0].Contains('=', StringComparison.Ordinal) && !ShellWords.Contains(words[0]);
    }

    private static readonly HashSet<string> ShellWords =
    [
        "!", ".", ":", "[", "alias", "case", "cd", "command", "eval", "exec", "exit", "export", "false", "for", "if", "read", "readonly", "set", "shift",
        "test", "time", "trap", "true", "ulimit", "umask", "unset", "until", "wait", "while",
    ];

    private static string Quoted(string value) => $"'{value.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"[;&|<>(){}`\n\r#]")]
    private static partial Regex Compound();

    /// <summary>Quoted text, in which nothing means anything to the shell but variables.</summary>
    [GeneratedRegex("'[^']*'|\"[^\"`\\\\]*\"")]
    private static partial Regex Text();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex ExportableName();
}
