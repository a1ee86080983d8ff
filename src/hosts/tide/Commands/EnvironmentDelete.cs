using System.CommandLine;

namespace Springtide.Cli;

internal static class EnvironmentDelete
{
    public static Command Create(Shell shell)
    {
        var environment = EnvironmentCommand.Argument();
        var now = new Option<bool>("--now") { Description = "Gone for good as soon as it is stopped, rather than after a day" };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask" };
        return new Command("delete", "Stop an environment and delete it with its apps and their data; for a day it can be restored") { environment, now, yes }
            .Runs(shell, (call, cancellationToken) => RunAsync(call, call.Value(environment)!, call.Value(now), call.Value(yes), cancellationToken));
    }

    private static async Task RunAsync(Call call, string environment, bool now, bool sure, CancellationToken cancellationToken)
    {
        if (!sure) await AskAsync(call, environment, now, cancellationToken);
        await EnvironmentPage.ShowAsync(call, await call.Control.DeleteEnvironmentAsync(environment, now, cancellationToken));
    }

    private static async Task AskAsync(Call call, string environment, bool now, CancellationToken cancellationToken)
    {
        var report = await call.Control.EnvironmentAsync(environment, cancellationToken);
        var what = $"{environment}, its {report.Apps.Length} app{(report.Apps.Length == 1 ? "" : "s")} and their data{(now ? " now, for good" : "")}";
        if (!call.Shell.CanAsk) throw new UsageException($"This deletes {what}; nobody is here to be asked, so say --yes.");
        await call.Shell.Words.WriteAsync($"Delete {what}? Type its name to go on: ");
        if ((await call.Shell.In.ReadLineAsync(cancellationToken))?.Trim() != environment) throw new CommandEndedException(ExitCodes.Usage, "Nothing was deleted.");
    }
}
