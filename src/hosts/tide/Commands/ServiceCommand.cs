using System.CommandLine;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>What apps are bound to, and the databases they have there.</summary>
internal static class ServiceCommand
{
    public static Command Create(Shell shell) => new("service", "PostgreSQL for apps: one comes by itself with the first app that says services: [ postgres ]")
    {
        List(shell), Show(shell), Add(shell), Remove(shell), DatabaseCommands.Shell(shell), DatabaseCommands.BackUp(shell), DatabaseCommands.Restore(shell),
    };

    private static Command List(Shell shell) => new Command("ls", "List every service").Runs(shell, async (call, cancellationToken) =>
        await Answer.WriteTableAsync(call, await call.Control.ServicesAsync(cancellationToken), ModelJson.Default.ImmutableArrayServiceReport, reports =>
        {
            var table = new TextTable("SERVICE", "ENVIRONMENT", "KIND", "OWN", "STATE", "ADDRESS", "APPS", "WHY");
            foreach (var report in reports)
                table.Add(report.Name, report.Environment, Written.Word(report.Kind), report.Own ? "yes" : "no", report.State, report.Address, Written.Number(report.Apps.Length), Written.InOneLine(report.Why ?? ""));
            return table;
        }));

    private static Command Show(Shell shell)
    {
        var (name, environment) = (Name(), Environment());
        return new Command("show", "Show a service and which apps have a database there") { name, environment }.Runs(shell, async (call, cancellationToken) =>
            await ShowAsync(call, await call.Control.ServiceAsync(EnvironmentOf(call, environment), call.Value(name)!, cancellationToken)));
    }

    private static Command Add(Shell shell)
    {
        var (name, environment) = (Name(), Environment());
        var kind = new Option<string?>("--kind") { Description = "What it is, unless its name says so: postgres", HelpName = "KIND" };
        var url = new Option<string?>("--url") { Description = "One that runs somewhere else, postgres://USER@HOST:PORT/DATABASE; its password is asked for, or piped in", HelpName = "URL" };
        return new Command("add", "Add a service, or bring back one that was removed within a day") { name, environment, kind, url }.Runs(shell, async (call, cancellationToken) =>
        {
            var addition = new ServiceAddition(KindOf(call.Value(kind)), call.Value(url), await PasswordAsync(call, call.Value(url), call.Value(name)!, cancellationToken));
            await ShowAsync(call, await call.Control.AddServiceAsync(EnvironmentOf(call, environment), call.Value(name)!, addition, cancellationToken));
        });
    }

    private static Command Remove(Shell shell)
    {
        var (name, environment) = (Name(), Environment());
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask" };
        return new Command("rm", "Remove a service that no app uses; for a day, tide service add brings it back with its data") { name, environment, yes }.Runs(shell, async (call, cancellationToken) =>
        {
            var service = new ServiceId(EnvironmentOf(call, environment), call.Value(name)!);
            if (!call.Value(yes)) await Sure.AskAsync(call.Shell, $"Removing {service}", $"Remove {service} with all databases in it? Type its name to go on: ", service.Name, cancellationToken);
            var removed = await call.Control.RemoveServiceAsync(service.Environment, service.Name, cancellationToken);
            await Answer.WriteAsync(call, removed, ModelJson.Default.ServiceReport, report => $"{report.Name}.{report.Environment} is removed; its data stays for a day: tide service add {report.Name} --env {report.Environment}\n");
        });
    }

    private static async Task ShowAsync(Call call, ServiceReport report)
    {
        await Answer.WriteTableAsync(call, report, ModelJson.Default.ServiceReport, shown =>
        {
            var table = new TextTable("APP", "DATABASE", "CONNECTIONS");
            foreach (var app in shown.Apps) table.Add(app.App.ToString(), app.Database, Written.Number(app.Connections));
            return table;
        });
        if (!call.Json) await call.Shell.SayAsync($"{report.Name}.{report.Environment}, {Written.Word(report.Kind)} at {report.Address}, is {report.State}{(report.Why is { } why ? $": {why}" : "")}.");
    }

    private static async Task<string?> PasswordAsync(Call call, string? url, string name, CancellationToken cancellationToken)
    {
        if (url is null) return null;
        if (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.UserInfo.Contains(':', StringComparison.Ordinal)) throw new UsageException("No password on the command line: everybody on this machine could read it there. Leave ':…' out of the address and type or pipe the password in.");
        return await SecretValue.ReadAsync(call.Shell, $"password of {name}", null, cancellationToken);
    }

    private static ServiceKind? KindOf(string? text) => text switch
    {
        null => null,
        "postgres" => ServiceKind.Postgres,
        _ => throw new UsageException($"'{text}' is no kind of service: it is postgres."),
    };

    private static string EnvironmentOf(Call call, Option<string?> option) => call.Value(option) ?? AppId.DefaultEnvironment;

    private static Argument<string> Name() => new("NAME") { Description = "The service, such as postgres" };

    private static Option<string?> Environment() => Reading.Name("--env", "Its environment [default: dev]", "E");
}
