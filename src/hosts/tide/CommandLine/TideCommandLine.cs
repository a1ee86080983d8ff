using System.CommandLine;

namespace Springtide.Cli;

/// <summary>From arguments to an exit code.</summary>
internal static class TideCommandLine
{
    public static async Task<int> RunAsync(string[] args, Shell shell, CancellationToken cancellationToken = default)
    {
        var parsed = CommandTable.RootFor(args, shell).Parse(args);
        if (AsksForHelp(parsed) || Misunderstanding.Of(parsed) is not { Count: > 0 } misunderstood) return await parsed.InvokeAsync(Invocation(shell), cancellationToken);
        foreach (var sentence in misunderstood) await shell.SayAsync(sentence);
        await shell.SayAsync($"See: {Misunderstanding.PathOf(parsed)} --help");
        return ExitCodes.Usage;
    }

    private static bool AsksForHelp(ParseResult parsed) => parsed.Errors.Count == 0 && parsed.Action is { Terminating: true };

    // Signals are taken by the commands that know what to do with them (Interruption), not by the parser's two-second rule.
    private static InvocationConfiguration Invocation(Shell shell) =>
        new() { Output = shell.Out, Error = shell.Words, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
}
