using System.CommandLine;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

internal static class ScaleCommand
{
    private static readonly ScaleChange Nothing = new();

    public static Command Create(Shell shell)
    {
        var app = AppArgument.Create();
        var options = new ScaleOptions();
        var wait = new WaitOptions(byDefault: false);
        var command = new Command("scale", "Change how many instances an app may have, and when") { app };
        options.AddTo(command);
        wait.AddTo(command);
        return command.Runs(shell, (call, cancellationToken) => RunAsync(call, call.Value(app), options.ChangeIn(call), wait, cancellationToken));
    }

    private static async Task RunAsync(Call call, AppId app, ScaleChange change, WaitOptions wait, CancellationToken cancellationToken)
    {
        if (change == Nothing) throw new UsageException($"Nothing to change. Such as: tide scale {app} --min 1 --max 5");
        await call.Control.ScaleAsync(app, change, cancellationToken);
        if (wait.Waits(call)) await Changes.AwaitAsync(wait.Patience(call), app, detail => detail.Summary.Ready >= detail.App.Scale.Min, cancellationToken);
        await Changes.ShowAsync(call, app, cancellationToken);
    }
}
