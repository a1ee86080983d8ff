using System.CommandLine;
using Springtide.Client;
using Springtide.Model;

namespace Springtide.Cli;

internal static class EventsCommand
{
    public static Command Create(Shell shell)
    {
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with what comes" };
        var app = Reading.Option<AppId>("--app", "Only of this app", "APP");
        var lines = Reading.Lines("The newest N [default: 100]");
        return new Command("events", "Print what happened") { follow, app, lines }
            .Runs(shell, (call, cancellationToken) =>
                RunAsync(call, new EventQuery(call.Value(app), Take: call.Value(lines) ?? 100, Follow: call.Value(follow)), cancellationToken));
    }

    private static async Task RunAsync(Call call, EventQuery query, CancellationToken cancellationToken)
    {
        var any = false;
        await foreach (var happened in call.Control.EventsAsync(query, cancellationToken))
        {
            any = true;
            var text = call.Json ? JsonText.Of(happened, ModelJson.Default.EngineEvent) : Line(happened);
            await call.Shell.Out.WriteLineAsync(text);
        }
        if (!any && !call.Json) await call.Shell.SayAsync(query.App is { } app ? $"Nothing is known to have happened to {app}. Which apps there are: tide apps" : "Nothing happened yet.");
    }

    private static string Line(EngineEvent happened) =>
        $"{Written.Time(happened.At)}  {happened.Kind,-17}  {happened.App?.ToString() ?? "-",-20}  {Printable.Of(Written.InOneLine(happened.Message))}";
}
