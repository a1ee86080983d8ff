using Springtide.Client;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>Looks at an app again and again until it is as hoped, it never will be, or the time is spent.</summary>
internal sealed class Patience(Call call, Duration budget)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    /// <param name="verdict">What a sight of the app means; null: look again.</param>
    public async Task<T> UntilAsync<T>(AppId app, Func<AppDetail, T?> verdict, CancellationToken cancellationToken) where T : class
    {
        using var progress = new ProgressLine(call.Shell);
        var started = call.Shell.Time.GetTimestamp();
        for (var pause = First; ; pause = Shorter(pause * 1.5, Longest))
        {
            var detail = await call.Control.AppAsync(app, cancellationToken);
            if (verdict(detail) is { } found) return found;
            var waited = call.Shell.Time.GetElapsedTime(started);
            if (waited > budget.Span) throw Spent(app, detail);
            progress.Report($"{app}: {detail.Summary.State}, {detail.Summary.Ready} ready, {Elapsed.Text(waited)}");
            await Task.Delay(pause, call.Shell.Time, cancellationToken);
        }
    }

    /// <summary>Until control does not know the app any more.</summary>
    public async Task UntilGoneAsync(AppId app, CancellationToken cancellationToken)
    {
        try { await UntilAsync<AppDetail>(app, _ => null, cancellationToken); }
        catch (ControlException exception) when (exception.Problem.Status == 404) { }
    }

    private CommandEndedException Spent(AppId app, AppDetail detail) =>
        new(ExitCodes.TimedOut, $"{app} is still {detail.Summary.State} after {budget}; it goes on without us. Look again: tide show {app}");

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
