using System.CommandLine;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

internal static class EnvironmentCommand
{
    public static Command Create(Shell shell)
    {
        var list = new Command("ls", "List every environment") { };
        list.Runs(shell, ListAsync);
        return new Command("env", "List environments, and start or stop one as a whole")
        {
            list,
            One(shell, "show", "Show the apps of an environment and what they wait for", (call, name, cancellationToken) => call.Control.EnvironmentAsync(name, cancellationToken)),
            Change(shell, "stop", "Stop every app of an environment, those that others need last; each comes back to the count it had", "stopped", (call, name, cancellationToken) => call.Control.StopEnvironmentAsync(name, cancellationToken)),
            Change(shell, "start", "Start the apps of a stopped environment, those that others need first", "running", (call, name, cancellationToken) => call.Control.StartEnvironmentAsync(name, cancellationToken)),
        };
    }

    private static Command One(Shell shell, string name, string description, Func<Call, string, CancellationToken, Task<EnvironmentReport>> ask)
    {
        var environment = Environment();
        return new Command(name, description) { environment }.Runs(shell, async (call, cancellationToken) => await ShowAsync(call, await ask(call, call.Value(environment)!, cancellationToken)));
    }

    private static Command Change(Shell shell, string name, string description, string state, Func<Call, string, CancellationToken, Task<EnvironmentReport>> ask)
    {
        var environment = Environment();
        var wait = new WaitOptions(byDefault: true);
        var command = new Command(name, description) { environment };
        wait.AddTo(command);
        return command.Runs(shell, async (call, cancellationToken) =>
        {
            var report = await ask(call, call.Value(environment)!, cancellationToken);
            if (wait.Waits(call)) report = await new EnvironmentWait(call, wait.Timeout(call)).UntilAsync(report.Name, state, cancellationToken);
            await ShowAsync(call, report);
        });
    }

    private static Argument<string> Environment() => new("ENV") { Description = "The environment, such as dev" };

    private static async Task ListAsync(Call call, CancellationToken cancellationToken) =>
        await Answer.WriteTableAsync(call, await call.Control.EnvironmentsAsync(cancellationToken), ModelJson.Default.ImmutableArrayEnvironmentReport, reports =>
        {
            var table = new TextTable("ENVIRONMENT", "STATE", "SINCE", "BY", "APPS", "READY");
            foreach (var report in reports) table.Add(report.Name, report.State, report.Since is { } since ? Written.Time(since) : "", report.By ?? "", Written.Number(report.Apps.Length), Written.Number(report.Apps.Sum(app => app.Ready)));
            return table;
        });

    private static async Task ShowAsync(Call call, EnvironmentReport report)
    {
        await Answer.WriteTableAsync(call, report, ModelJson.Default.EnvironmentReport, Table);
        if (!call.Json) await call.Shell.SayAsync($"{report.Name} is {report.State}{(report.Since is { } since ? $" since {Written.Time(since)}, asked by {report.By}" : "")}.");
    }

    private static TextTable Table(EnvironmentReport report)
    {
        var table = new TextTable("APP", "STATE", "READY", "COMES BACK TO", "NEEDS", "WAITS");
        foreach (var app in report.Apps)
        {
            table.Add(app.App.ToString(), app.State, Written.Number(app.Ready), app.ComesBackTo is { } count ? Written.Number(count) : "", string.Join(", ", app.Needs), Written.InOneLine(app.Waits ?? ""));
        }
        return table;
    }
}
