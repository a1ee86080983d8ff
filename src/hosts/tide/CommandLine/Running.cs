using System.CommandLine;

namespace Springtide.Cli;

/// <summary>How a command's action is run: with a call of its own, interrupted by signals, every ending turned into words and a code.</summary>
internal static class Running
{
    public static Command Runs(this Command command, Shell shell, Func<Call, CancellationToken, Task<int>> action)
    {
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var interruption = new Interruption(cancellationToken);
            return await EndedAsync(parsed, shell, action, interruption.Token);
        });
        return command;
    }

    /// <summary>For the one command to which a signal is a wish and not an interruption.</summary>
    public static Command RunsThroughSignals(this Command command, Shell shell, Func<Call, CancellationToken, Task<int>> action)
    {
        command.SetAction((parsed, cancellationToken) => EndedAsync(parsed, shell, action, cancellationToken));
        return command;
    }

    /// <summary>For a command that has done its work when nothing was thrown.</summary>
    public static Command Runs(this Command command, Shell shell, Func<Call, CancellationToken, Task> action) =>
        command.Runs(shell, async (call, cancellationToken) =>
        {
            await action(call, cancellationToken);
            return ExitCodes.Ok;
        });

    private static async Task<int> EndedAsync(ParseResult parsed, Shell shell, Func<Call, CancellationToken, Task<int>> action, CancellationToken cancellationToken)
    {
        using var call = new Call(parsed, shell);
        try { return await action(call, cancellationToken); }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested) { return ExitCodes.Interrupted; }
        catch (Exception exception)
        {
            var ending = Endings.Of(exception, call);
            await shell.SayAsync(ending.Words);
            return ending.ExitCode;
        }
    }
}
