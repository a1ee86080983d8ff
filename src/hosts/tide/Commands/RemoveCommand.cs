using System.CommandLine;
using Springtide.Model;

namespace Springtide.Cli;

internal static class RemoveCommand
{
    public static Command Create(Shell shell)
    {
        var app = AppArgument.Create();
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask" };
        var wait = new WaitOptions(byDefault: true);
        var command = new Command("rm", "Take an app down and delete its data") { app, yes };
        wait.AddTo(command);
        return command.Runs(shell, (call, cancellationToken) => RunAsync(call, call.Value(app), call.Value(yes), wait, cancellationToken));
    }

    private static async Task RunAsync(Call call, AppId app, bool sure, WaitOptions wait, CancellationToken cancellationToken)
    {
        if (!sure) await AskAsync(call.Shell, app, cancellationToken);
        await call.Control.DeleteAsync(app, cancellationToken);
        if (wait.Waits(call)) await wait.Patience(call).UntilGoneAsync(app, cancellationToken);
        await Answer.WriteAsync(call, new RemovedApp(app, wait.Waits(call)), CliJson.Default.RemovedApp, removed => $"{removed.App} {(removed.Gone ? "deleted" : "is being deleted")}\n");
    }

    private static async Task AskAsync(Shell shell, AppId app, CancellationToken cancellationToken)
    {
        if (!shell.CanAsk) throw new UsageException($"Deleting {app} deletes its data; nobody is here to be asked, so say --yes.");
        await shell.Words.WriteAsync($"Delete {app} and its data? Type its name to go on: ");
        var typed = await shell.In.ReadLineAsync(cancellationToken);
        if (typed?.Trim() is not { } name || (name != app.Name && name != app.ToString())) throw new CommandEndedException(ExitCodes.Usage, "Nothing was deleted.");
    }
}

/// <param name="Gone">False: acknowledged, and on its way.</param>
internal sealed record RemovedApp(AppId App, bool Gone);
