using System.CommandLine;
using Springtide.Model;

namespace Springtide.Cli;

internal static class WhyCommand
{
    public static Command Create(Shell shell)
    {
        var app = AppArgument.Create();
        var take = Reading.Lines("The newest N decisions [default: 5]");
        var at = new Option<string?>("--at") { Description = "What held at that moment, what led to it and what came next: 20:14, '2026-02-16 20:14', 10m (ago)", HelpName = "WHEN" };
        return new Command("why", "Say why an app has as many instances as it has, or had") { app, take, at }
            .Runs(shell, (call, cancellationToken) => RunAsync(call, call.Value(app), call.Value(take) ?? 5, call.Value(at), cancellationToken));
    }

    private static async Task RunAsync(Call call, AppId app, int take, string? when, CancellationToken cancellationToken)
    {
        DateTimeOffset? at = when is null ? null : Moment.Read("--at", when, call.Shell.Time.GetUtcNow());
        var decisions = await call.Control.DecisionsAsync(app, take, at, cancellationToken);
        await Answer.WriteAsync(call, decisions, ModelJson.Default.ImmutableArrayScaleDecision, shown => DecisionStory.Tell(app, shown, at));
        if (at is null && !call.Json && (await call.Control.AppAsync(app, cancellationToken)).Waits is { } waits) await call.Shell.SayAsync($"{app} {waits}");
        if (decisions.IsEmpty && !call.Json) await call.Shell.SayAsync($"Nothing was decided for {app} yet: no request came, and no count was asked for.");
    }
}
