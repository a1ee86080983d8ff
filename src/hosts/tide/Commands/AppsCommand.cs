using System.CommandLine;
using System.Text;
using Springtide.Model.Api;

namespace Springtide.Cli;

internal static class AppsCommand
{
    public static Command Create(Shell shell)
    {
        var environment = Reading.Name("--env", "Only those of this environment", "E");
        return new Command("apps", "List the apps and what they do right now") { environment }
            .Runs(shell, (call, cancellationToken) => RunAsync(call, call.Value(environment), cancellationToken));
    }

    private static async Task RunAsync(Call call, string? environment, CancellationToken cancellationToken)
    {
        if (call.Json) await call.Shell.Out.WriteLineAsync(Encoding.UTF8.GetString(await call.Control.AppsAsJsonAsync(environment, cancellationToken)));
        else await TellAsync(call.Shell, environment, await call.Control.AppsAsync(environment, cancellationToken));
    }

    private static async Task TellAsync(Shell shell, string? environment, IReadOnlyList<AppSummary> apps)
    {
        await shell.Out.WriteAsync(Tables.Render(shell, Table(apps)));
        if (apps.Count == 0) await shell.SayAsync(environment is null ? "No apps yet. Deploy a folder: tide deploy PATH" : $"No apps in {environment}. Those of all environments: tide apps");
        foreach (var app in apps.Where(app => app.Trouble is not null)) await shell.SayAsync($"{app.App}: {Written.InOneLine(app.Trouble!)}. More: tide show {app.App}");
    }

    private static TextTable Table(IReadOnlyList<AppSummary> apps)
    {
        var table = new TextTable("APP", "STATE", "REVISION", "READY", "STARTING", "FROZEN", "REQUESTS", "ADDRESS");
        foreach (var app in apps)
        {
            table.Add(
                app.App.ToString(), app.State, Written.Number(app.Revision), Written.Number(app.Ready), Written.Number(app.Starting), Written.Number(app.Frozen),
                Written.Number(app.Concurrency), app.Address);
        }
        return table;
    }
}
