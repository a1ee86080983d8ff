using System.CommandLine;

namespace Springtide.Cli;

/// <summary>Down and up as a whole, waited for unless told otherwise.</summary>
internal static class EnvironmentStop
{
    public static Command Create(Shell shell)
    {
        var environment = EnvironmentCommand.Argument();
        var wake = new Option<bool>("--wake") { Description = "Until a request comes: it makes the environment run again, and waits so long" };
        var wait = new WaitOptions(byDefault: true);
        var command = new Command("stop", "Stop every app of an environment, those that others need last; each comes back to the count it had") { environment, wake };
        wait.AddTo(command);
        return command.Runs(shell, async (call, cancellationToken) =>
        {
            var report = await call.Control.StopEnvironmentAsync(call.Value(environment)!, call.Value(wake), cancellationToken);
            await EndAsync(call, wait, report.Name, "stopped", cancellationToken);
        });
    }

    public static Command Start(Shell shell)
    {
        var environment = EnvironmentCommand.Argument();
        var wait = new WaitOptions(byDefault: true);
        var command = new Command("start", "Start the apps of a stopped environment, those that others need first") { environment };
        wait.AddTo(command);
        return command.Runs(shell, async (call, cancellationToken) =>
        {
            var report = await call.Control.StartEnvironmentAsync(call.Value(environment)!, cancellationToken);
            await EndAsync(call, wait, report.Name, "running", cancellationToken);
        });
    }

    private static async Task EndAsync(Call call, WaitOptions wait, string environment, string state, CancellationToken cancellationToken) => await EnvironmentPage.ShowAsync(call, wait.Waits(call)
        ? await new EnvironmentWait(call, wait.Timeout(call)).UntilAsync(environment, state, cancellationToken)
        : await call.Control.EnvironmentAsync(environment, cancellationToken));
}
