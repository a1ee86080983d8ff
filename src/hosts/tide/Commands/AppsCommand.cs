using System.Collections.Immutable;
using System.CommandLine;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

internal static class AppsCommand
{
    public static Command Create(Shell shell)
    {
        var environment = new Option<string?>("--env") { Description = "Only those of this environment", HelpName = "E" };
        return new Command("apps", "List the apps and what they do right now") { environment }
            .Runs(shell, (call, cancellationToken) => RunAsync(call, call.Value(environment), cancellationToken));
    }

    private static async Task RunAsync(Call call, string? environment, CancellationToken cancellationToken)
    {
        var apps = await call.Control.AppsAsync(environment, cancellationToken);
        await Answer.WriteTableAsync(call, apps, ModelJson.Default.ImmutableArrayAppSummary, Table);
        if (call.Json) return;
        if (apps.IsEmpty) await call.Shell.SayAsync("No apps yet. Deploy a folder: tide deploy PATH");
        foreach (var app in apps.Where(app => app.Trouble is not null)) await call.Shell.SayAsync($"{app.App}: {Written.FirstLine(app.Trouble!)}");
    }

    private static TextTable Table(ImmutableArray<AppSummary> apps)
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
