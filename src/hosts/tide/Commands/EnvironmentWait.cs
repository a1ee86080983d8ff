using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>Looks at an environment again and again until it is stopped, or up, or was told something else meanwhile; says each app that got there, as it does.</summary>
internal sealed class EnvironmentWait(Call call, Duration budget)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<AppId, string> _said = [];

    public async Task<EnvironmentReport> UntilAsync(string environment, string state, CancellationToken cancellationToken)
    {
        using var progress = new ProgressLine(call.Shell);
        var started = call.Shell.Time.GetTimestamp();
        while (true)
        {
            var report = await call.Control.EnvironmentAsync(environment, cancellationToken);
            await SayNewsAsync(report);
            if (report.State == state || report.State is "deleted" or "running") return report;   // running: a request woke it, or somebody started it
            var waited = call.Shell.Time.GetElapsedTime(started);
            if (waited > budget.Span) throw Spent(report, state);
            progress.Report($"{environment}: {report.State}, {report.Apps.Count(app => app.Ready > 0)} of {report.Apps.Length} apps ready, {Elapsed.Text(waited)}");
            await Task.Delay(Pause, call.Shell.Time, cancellationToken);
        }
    }

    private async Task SayNewsAsync(EnvironmentReport report)
    {
        foreach (var app in report.Apps.Where(app => _said.GetValueOrDefault(app.App) != app.State))
        {
            if (_said.ContainsKey(app.App)) await call.Shell.SayAsync($"{app.App} {app.State}");
            _said[app.App] = app.State;
        }
    }

    private CommandEndedException Spent(EnvironmentReport report, string state)
    {
        var waiting = string.Join("; ", report.Apps.Where(app => app.Waits is not null).Select(app => $"{app.App}: {Written.InOneLine(app.Waits!)}"));
        return new CommandEndedException(ExitCodes.TimedOut, $"{report.Name} is still {report.State} after {budget}, not {state}; it goes on without us. {waiting}\nLook again: tide env show {report.Name}");
    }
}
