using System.CommandLine;
using Springtide.Model;

namespace Springtide.Cli;

internal static class HistoryCommand
{
    public static Command Create(Shell shell)
    {
        var app = AppArgument.Create();
        var from = new Option<string?>("--from") { Description = "From this moment on [default: a day ago]", HelpName = "WHEN" };
        var to = new Option<string?>("--to") { Description = "Up to this moment [default: now]", HelpName = "WHEN" };
        var step = new Option<string?>("--step") { Description = "What a line stands for, from 1m to 1d [default: 1h; with --csv: 1m]", HelpName = "TIME" };
        var csv = new Option<bool>("--csv") { Description = "Write a trace that tide replay reads" };
        return new Command("history", "Show an app's recorded load, or take it away as a trace") { app, from, to, step, csv }
            .Runs(shell, (call, cancellationToken) => RunAsync(call, call.Value(app), (call.Value(from), call.Value(to), call.Value(step)), call.Value(csv), cancellationToken));
    }

    private static async Task RunAsync(Call call, AppId app, (string? From, string? To, string? Step) asked, bool csv, CancellationToken cancellationToken)
    {
        if (csv && call.Json) throw new UsageException("--csv and --json are two forms of the same: give one of them.");
        var history = await call.Control.HistoryAsync(app, asked.From, asked.To, asked.Step ?? (csv ? "1m" : "1h"), cancellationToken);
        if (csv) await call.Shell.Out.WriteAsync(HistoryPage.Csv(history));
        else await Answer.WriteAsync(call, history, ModelJson.Default.LoadHistory, shown => HistoryPage.Render(call.Shell, shown));
        if (!call.Json && history.Points.IsEmpty) await call.Shell.SayAsync($"Nothing was recorded of {app} in that time.");
    }
}
