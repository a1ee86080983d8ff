using System.CommandLine;

namespace Springtide.Cli;

internal static class DownCommand
{
    /// <summary>Longer than it takes when nobody is being served.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(3);

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
        var up = JsonFile.Read(run.State, CliJson.Default.UpState) is { Supervisor.IsAlive: true } state ? state : null;
        var found = up is not null || ebb.AnythingRuns;
        if (up is not null) await EndAsync(call, up, keepInstances, wait, cancellationToken);
        else if (found) await ebb.RunAsync(keepInstances, cancellationToken);
        await Answer.WriteAsync(call, new DownReport(found, keepInstances), CliJson.Default.DownReport, report => !report.WasRunning ? "" : wait.Waits(call) ? "stopped\n" : "stopping\n");
        if (!found) await call.Shell.SayAsync($"Nothing is running in {run.DataFolder}.");
    }

    private static async Task EndAsync(Call call, UpState up, bool keepInstances, WaitOptions wait, CancellationToken cancellationToken)
    {
        var supervisor = up.Supervisor;
        // A second signal would end it at once, with the instances left running.
        if (!up.Ending) supervisor.Signal(keepInstances ? Posix.EndKeepingInstances : Posix.Terminate);
        if (!wait.Waits(call)) return;
        var (timeout, log) = (wait.Timeout(call).Span, new RunFolder(call.DataFolder).LogOf(RunFolder.Supervisor));
        var quiet = timeout < Usual ? timeout : Usual;
        if (await supervisor.EndsWithinAsync(quiet, call.Shell.Time, cancellationToken)) return;
        await call.Shell.SayAsync($"Still stopping: open requests, streams and sockets have {Ebb.GatewayBudget.TotalSeconds:0} s to end, then each instance its own grace. What it does: {log}");
        if (await supervisor.EndsWithinAsync(timeout - quiet, call.Shell.Time, cancellationToken)) return;
        throw new CommandEndedException(ExitCodes.TimedOut, $"It is still stopping (process {supervisor.Pid}), and goes on. Wait for it: tide down");
    }
}

/// <param name="WasRunning">False: there was nothing to stop.</param>
internal sealed record DownReport(bool WasRunning, bool InstancesKept);
