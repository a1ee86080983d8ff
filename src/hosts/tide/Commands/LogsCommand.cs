using System.CommandLine;
using Springtide.Client;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

internal static class LogsCommand
{
    public static Command Create(Shell shell)
    {
        var app = new Argument<AppId?>("APP") { Description = "The app, unless --env is given", Arity = ArgumentArity.ZeroOrOne, CustomParser = Reading.Value<AppId> };
        var environment = Reading.Name("--env", "Of every app of this environment", "E");
        var times = new Option<bool>("--times", "-t") { Description = "Say when each line was written" };
        var options = new LogOptions();
        var command = new Command("logs", "Print what instances wrote, ended ones included") { app, environment };
        options.AddTo(command);
        command.Options.Add(times);
        return command.Runs(shell, (call, cancellationToken) => RunAsync(call, Source(call.Value(app), call.Value(environment)), options.QueryIn(call), call.Value(times), cancellationToken));
    }

    private static (AppId? App, string? Environment) Source(AppId? app, string? environment) =>
        app is null == environment is null ? throw new UsageException("Name an app, or an environment with --env: one of the two. Such as: tide logs shop") : (app, environment);

    private static async Task RunAsync(Call call, (AppId? App, string? Environment) of, LogQuery query, bool times, CancellationToken cancellationToken)
    {
        var any = false;
        var lines = of.App is { } one ? call.Control.LogsAsync(one, query, cancellationToken) : call.Control.LogsAsync(of.Environment!, query, cancellationToken);
        await foreach (var line in lines)
        {
            any = true;
            await call.Shell.Out.WriteLineAsync(call.Json ? JsonText.Of(line, ModelJson.Default.LogLine) : Line(line, query, times));
        }
        if (!any && !call.Json) await call.Shell.SayAsync(Nothing(of.App, query));
    }

    private static string Line(LogLine line, LogQuery query, bool times)
    {
        var when = times && line.At is { } at ? Written.Time(at) + "  " : "";
        return $"{when}{(query.Instance is null ? $"{line.Instance} | " : "")}{Printable.Of(line.Text)}";
    }

    private static string Nothing(AppId? app, LogQuery query) =>
        query is not { Since: null, Until: null, Level: null, Text: null, Revision: null } ? "No line is as asked for."
        : app is null ? "Nothing was written yet. What runs: tide apps"
        : $"Nothing was written yet. Whether {app} runs: tide show {app}";
}
