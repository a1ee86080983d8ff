using System.CommandLine;

namespace Springtide.Cli;

internal static class DownCommand
{
    public static Command Create(Shell shell)
    {
        var keep = new Option<bool>("--keep-instances") { Description = "Leave the instances running; the next `tide up` takes them over" };
        var wait = new WaitOptions(byDefault: true);
        var command = new Command("down", "Stop Springtide: the gateway, then the instances, then control") { keep };
        wait.AddTo(command);
        return command.Runs(shell, (call, cancellationToken) => RunAsync(call, call.Value(keep), wait, cancellationToken));
    }

    private static async Task RunAsync(Call call, bool keepInstances, WaitOptions wait, CancellationToken cancellationToken)
    {
        var run = new RunFolder(call.DataFolder);
        var ebb = new Ebb(run, call.Shell);
        var supervisor = JsonFile.Read(run.State, CliJson.Default.UpState)?.Supervisor;
        var found = supervisor is { IsAlive: true } || ebb.AnythingRuns;
        if (supervisor is { IsAlive: true }) await EndAsync(call, supervisor, keepInstances, wait, cancellationToken);
        else if (found) await ebb.RunAsync(keepInstances, cancellationToken);
        await Answer.WriteAsync(call, new DownReport(found, keepInstances), CliJson.Default.DownReport, report => report.WasRunning ? "stopped\n" : "");
        if (!found) await call.Shell.SayAsync($"Nothing is running in {run.DataFolder}.");
    }

    private static async Task EndAsync(Call call, ProcessIdentity supervisor, bool keepInstances, WaitOptions wait, CancellationToken cancellationToken)
    {
        supervisor.Signal(keepInstances ? Posix.EndKeepingInstances : Posix.Terminate);
        if (!wait.Waits(call)) return;
        using var progress = new ProgressLine(call.Shell);
        progress.Report("Stopping: open requests and sockets may end first");
        if (!await supervisor.EndsWithinAsync(wait.Timeout(call), call.Shell.Time, cancellationToken))
        {
            throw new CommandEndedException(ExitCodes.TimedOut, $"It is still stopping (process {supervisor.Pid}). What it says: {new RunFolder(call.DataFolder).LogOf(RunFolder.Supervisor)}");
        }
    }
}

/// <param name="WasRunning">False: there was nothing to stop.</param>
internal sealed record DownReport(bool WasRunning, bool InstancesKept);
