using System.CommandLine;

namespace Springtide.Cli;

/// <summary>How a command's action is run: with a call of its own, interrupted by signals, every ending turned into words and a code.</summary>
internal static class Running
{
    public static Command Runs(this Command command, Shell shell, Func<Call, CancellationToken, Task<int>> action)
    {
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var call = new Call(parsed, shell);
            using var interruption = new Interruption(cancellationToken);
            try { return await action(call, interruption.Token); }
            catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested) { return ExitCodes.Interrupted; }
            catch (Exception exception) when (Endings.Of(exception, call) is { } ending)
            {
                await shell.Words.WriteLineAsync(ending.Words);
                return ending.ExitCode;
            }
        });
        return command;
    }

    /// <summary>For a command that has done its work when nothing was thrown.</summary>
    public static Command Runs(this Command command, Shell shell, Func<Call, CancellationToken, Task> action) =>
        command.Runs(shell, async (call, cancellationToken) =>
        {
            await action(call, cancellationToken);
            return ExitCodes.Ok;
        });
}
