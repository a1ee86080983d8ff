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
        var worst = ExitCodes.Ok;
        foreach (var deployed in answer.Apps) worst = Math.Max(worst, await WaitAsync(deployed, cancellationToken));
        return worst;
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
        await shell.SayAsync($"{deployed.App}: revision {deployed.Revision} did not become ready: {verdict.Reason ?? "no reason was given"}");
        await shell.SayAsync($"It was started as: {deployed.Command}");
        await foreach (var line in call.Control.LogsAsync(deployed.App, new LogQuery(LinesShown), cancellationToken)) await shell.SayAsync($"  {line.Text}");
        await shell.SayAsync($"More of its output: tide logs {deployed.App}   Another command line: tide deploy … --run 'CMD'");
    }
}
