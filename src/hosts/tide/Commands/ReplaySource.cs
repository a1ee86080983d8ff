using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>Where the traffic of a replay comes from: a file, or what was recorded of an app; of that one it is known how long its requests and its starts take.</summary>
/// <param name="App">Null for a file.</param>
internal sealed record ReplaySource(string Name, AppId? App, string Text, Duration? ServiceTime = null, Duration? StartUp = null)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(35);

    public static async Task<ReplaySource> ReadAsync(Call call, string name, CancellationToken cancellationToken)
    {
        if (File.Exists(name)) return new ReplaySource(name, null, "");
        if (!AppId.TryParse(name, null, out var app)) throw new CommandEndedException(ExitCodes.NotFound, $"There is no file {name}.");
        var from = call.Shell.Time.GetUtcNow() - Longest;
        var history = await call.Control.HistoryAsync(app, from.ToString("O"), null, null, cancellationToken);
        if (history.Points.Count(point => point.Requests > 0) < 2) throw new CommandEndedException(ExitCodes.Refused, $"Of {app} nothing was recorded yet that could be replayed: two minutes with requests are the least.");
        var detail = await call.Control.AppAsync(app, cancellationToken);
        return new ReplaySource($"the history of {app}", app, HistoryPage.Csv(Worth(history)), ServiceTimeIn(history), StartUpIn(detail));
    }

    public TextReader Open() => App is null ? new StreamReader(Name) : new StringReader(Text);

    // The quiet weeks before an app was first asked for anything are not its traffic.
    private static LoadHistory Worth(LoadHistory history) => history with { Points = [.. history.Points.SkipWhile(point => point.Requests == 0)] };

    // Little's law, over everything recorded.
    private static Duration ServiceTimeIn(LoadHistory history)
    {
        var (seconds, requests) = (history.Points.Sum(point => point.Load * history.Step), history.Points.Sum(point => (double)point.Requests));
        return Duration.Seconds(Math.Max(0.001, Math.Round(seconds / requests, 3)));
    }

    private static Duration? StartUpIn(AppDetail detail) => detail.Instances.Where(instance => instance.StartTook is not null).Select(instance => instance.StartTook).MaxBy(took => took!.Value.Span);
}
