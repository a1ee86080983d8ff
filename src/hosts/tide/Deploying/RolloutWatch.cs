using Springtide.Client;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>Waits until the traffic of each deployed app has moved, and explains those where it did not.</summary>
internal sealed class RolloutWatch(Call call, Patience patience)
{
    private const int LinesShown = 20;

    /// <returns>The exit code: that of the worst.</returns>
    public async Task<int> WaitAsync(DeployAnswer answer, CancellationToken cancellationToken)
    {
        var (worst, asBefore) = (ExitCodes.Ok, new List<AppId>());
        foreach (var deployed in answer.Apps)
        {
            var code = await WaitAsync(deployed, cancellationToken);
            if (code != ExitCodes.Ok) asBefore.Add(deployed.App);
            else if (answer.Apps.Length > 1 && !deployed.IsUnchanged) await call.Shell.SayAsync($"{deployed.App}: revision {deployed.Revision} serves");
            worst = Math.Max(worst, code);
        }
        if (answer.Apps.Length > 1) await call.Shell.SayAsync(Summary(answer, asBefore));
        return worst;
    }

    private static string Summary(DeployAnswer answer, List<AppId> asBefore)
    {
        var unchanged = answer.Apps.Count(app => app.IsUnchanged);
        return $"{answer.Apps.Length} apps: {answer.Apps.Length - unchanged - asBefore.Count} moved, {unchanged} unchanged{(asBefore.Count == 0 ? "." : $", {asBefore.Count} not: {string.Join(", ", asBefore)}. What served before goes on serving there.")}";
    }

    private async Task<int> WaitAsync(DeployedApp deployed, CancellationToken cancellationToken)
    {
        var verdict = await patience.UntilAsync(deployed.App, detail => RolloutVerdict.Of(detail, deployed.Revision), cancellationToken);
        if (verdict.State == RolloutState.Done) return ExitCodes.Ok;
        await ExplainAsync(deployed, verdict, cancellationToken);
        return ExitCodes.NotReady;
    }

    private async Task ExplainAsync(DeployedApp deployed, RolloutVerdict verdict, CancellationToken cancellationToken)
    {
        var shell = call.Shell;
        if (verdict.State == RolloutState.Superseded)
        {
            await shell.SayAsync($"{deployed.App}: revision {deployed.Revision} was superseded by a newer deploy before it was ready.");
            return;
        }
        if (verdict.State == RolloutState.Starting)
        {
            await shell.SayAsync($"{deployed.App}: revision {deployed.Revision} {verdict.Reason}. It starts as soon as there is room; what served before goes on serving.");
            await shell.SayAsync($"See who holds it: tide ceilings {deployed.App.Environment}   Raise it: tide ceilings {deployed.App.Environment} NAME=AMOUNT   Or let the old revision go first: tide pin {deployed.App} 0, then tide unpin {deployed.App}");
            return;
        }
        if (verdict.IsSkipped)
        {
            await shell.SayAsync($"{deployed.App}: revision {deployed.Revision} was left: {verdict.Reason}.");
            return;
        }
        var reason = verdict.Reason ?? "no reason was given";
        await shell.SayAsync($"{deployed.App}: revision {deployed.Revision} did not become ready: {reason}");
        await shell.SayAsync($"It was started as: {deployed.Command}");
        // A reason of several lines has what the program said last in it already.
        if (!reason.Contains('\n')) await SayLastLinesAsync(deployed.App, cancellationToken);
        await shell.SayAsync($"More of its output: tide logs {deployed.App}   Another command line: tide deploy … --run 'CMD'");
    }

    private async Task SayLastLinesAsync(AppId app, CancellationToken cancellationToken)
    {
        var last = new Queue<string>();
        await foreach (var line in call.Control.LogsAsync(app, new LogQuery(LinesShown), cancellationToken))
        {
            last.Enqueue(line.Text);
            if (last.Count > LinesShown) last.Dequeue();
        }
        foreach (var line in last) await call.Shell.SayAsync($"  {line}");
    }
}
