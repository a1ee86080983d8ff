using System.CommandLine;
using System.Globalization;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

internal static class ShowCommand
{
    private const int Columns = 60;
    private const int MostDecisions = 1_000;

    private static readonly Duration Hour = Duration.Seconds(3_600);
    private static readonly Duration Longest = new(TimeSpan.FromDays(30));

    public static Command Create(Shell shell)
    {
        var app = AppArgument.Create();
        var last = Reading.Option<Duration>("--last", "Draw the load and the instances of so long, from 1h to 30d [default: 1h]", "TIME");
        return new Command("show", "Show an app, its revisions and its instances, and draw its load") { app, last }
            .Runs(shell, (call, cancellationToken) => RunAsync(call, call.Value(app), call.Value(last) ?? Hour, cancellationToken));
    }

    private static async Task RunAsync(Call call, AppId app, Duration last, CancellationToken cancellationToken)
    {
        if (last.Span < Hour.Span || last.Span > Longest.Span) throw new UsageException($"--last {last}: from 1h to 30d can be drawn.");
        var detail = await call.Control.AppAsync(app, cancellationToken);
        var timeline = call.Json ? null : await TimelineAsync(call, detail, last, cancellationToken);
        await Answer.WriteAsync(call, detail, ModelJson.Default.AppDetail, shown => $"{AppPage.Render(call.Shell, shown)}{timeline}");
    }

    /// <summary>Null for an app that was never asked for.</summary>
    private static async Task<string?> TimelineAsync(Call call, AppDetail detail, TimeSpan last, CancellationToken cancellationToken)
    {
        var (app, step) = (detail.App.Id, last / Columns);
        var now = call.Shell.Time.GetUtcNow();
        var from = new DateTimeOffset((now - last + step).UtcTicks / step.Ticks * step.Ticks, TimeSpan.Zero);
        var decisions = await call.Control.DecisionsAsync(app, MostDecisions, null, cancellationToken);
        if (decisions.IsEmpty) return null;
        var history = await call.Control.HistoryAsync(app, from.ToString("O", CultureInfo.InvariantCulture), null, StepOf(step), cancellationToken);
        return $"\n{new Timeline(history, decisions, from, step, Columns, detail.Revisions.Min(revision => revision.CreatedAt))}";
    }

    private static string StepOf(TimeSpan column) => column >= TimeSpan.FromHours(1) ? "1h" : column >= TimeSpan.FromMinutes(10) ? "10m" : "1m";
}
