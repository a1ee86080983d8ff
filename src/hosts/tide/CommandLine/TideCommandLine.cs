using System.CommandLine;
using System.CommandLine.Invocation;

namespace Springtide.Cli;

/// <summary>From arguments to an exit code.</summary>
internal static class TideCommandLine
{
    public static async Task<int> RunAsync(string[] args, Shell shell, CancellationToken cancellationToken = default)
    {
        var parsed = CommandTable.RootFor(args, shell).Parse(args);
        // Signals are taken by the commands that know what to do with them (Interruption), not by the parser's two-second rule.
        var invocation = new InvocationConfiguration { Output = shell.Out, Error = shell.Words, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        return parsed.Action is ParseErrorAction misunderstood
            ? await ExplainAsync(parsed, misunderstood, invocation, cancellationToken)
            : await parsed.InvokeAsync(invocation, cancellationToken);
    }

    private static async Task<int> ExplainAsync(ParseResult parsed, ParseErrorAction misunderstood, InvocationConfiguration invocation, CancellationToken cancellationToken)
    {
        misunderstood.ShowHelp = false;
        // The parser offers its corrections as output; they are words.
        invocation.Output = invocation.Error;
        await parsed.InvokeAsync(invocation, cancellationToken);
        await invocation.Error.WriteLineAsync($"See: {PathOf(parsed.CommandResult.Command)} --help");
        return ExitCodes.Usage;
    }

    private static string PathOf(Command command) => command is RootCommand ? "tide" : $"tide {command.Name}";
}
