using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>Waits until every app that a change concerns has it, or will not.</summary>
internal sealed class SettingsWatch(Call call, SettingsTarget target, Duration budget)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public async Task<SettingsReport> WaitAsync(SettingsReport report, CancellationToken cancellationToken)
    {
        using var progress = new ProgressLine(call.Shell);
        var started = call.Shell.Time.GetTimestamp();
        while (report.Apps.Any(IsUnderWay))
        {
            var waited = call.Shell.Time.GetElapsedTime(started);
            if (waited > budget.Span) throw new CommandEndedException(ExitCodes.TimedOut, $"{report.Apps.Count(IsUnderWay)} of {report.Apps.Length} apps do not have it after {budget}; it goes on without us. Look again: tide set {target.Words}");
            progress.Report($"{report.Of}: {report.Apps.Length - report.Apps.Count(IsUnderWay)} of {report.Apps.Length} apps have it, {Elapsed.Text(waited)}");
            await Task.Delay(Pause, call.Shell.Time, cancellationToken);
            report = await call.Control.SettingsAsync(target.Environment, target.App, cancellationToken);
        }
        return report;
    }

    // One that waits for room at a ceiling waits for somebody to make some.
    private static bool IsUnderWay(AppConfiguration app) => app.State == ConfigurationState.Pending || app is { State: ConfigurationState.RollingOut, Reason: null };
}
