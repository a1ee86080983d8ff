using System.CommandLine;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

internal static class ScheduleCommand
{
    public static Command Create(Shell shell)
    {
        var app = AppArgument.Create();
        var from = new Option<string?>("--from") { Description = "First day, in the schedule's zone [default: now]", HelpName = "DATE" };
        var days = Reading.Count("--days", "How many days, at most 62 [default: 7]", "N");
        return new Command("schedule", "Show what an app's timed rules say over some days") { app, from, days }
            .Runs(shell, (call, cancellationToken) => RunAsync(call, call.Value(app), call.Value(from), call.Value(days), cancellationToken));
    }

    private static async Task RunAsync(Call call, AppId app, string? from, int? days, CancellationToken cancellationToken)
    {
        var report = await call.Control.ScheduleAsync(app, from, days, cancellationToken);
        await Answer.WriteAsync(call, report, ModelJson.Default.ScheduleReport, shown => Tables.Render(call.Shell, Bands(shown)));
        if (call.Json) return;
        foreach (var warning in report.Warnings) await call.Shell.SayAsync($"Warning: {warning}");
        await call.Shell.SayAsync($"Times of {report.Zone}; a minimum is started for {Elapsed.Text(report.Ahead)} earlier.");
    }

    private static TextTable Bands(ScheduleReport report)
    {
        var table = new TextTable("FROM", "UNTIL", "MIN", "MAX", "RULES");
        foreach (var band in report.Bands)
            table.Add(Written.ZonedTime(band.From), Written.ZonedTime(band.Until), Written.Number(band.Min), Written.Number(band.Max), band.Rules.IsEmpty ? "" : string.Join(", then ", band.Rules));
        return table;
    }
}
