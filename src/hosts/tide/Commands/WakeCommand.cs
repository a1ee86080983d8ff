using System.CommandLine;
using Springtide.Model;

namespace Springtide.Cli;

internal static class WakeCommand
{
    public static Command Create(Shell shell)
    {
        var app = AppArgument.Create();
        var wait = new WaitOptions(byDefault: true);
        var command = new Command("wake", "Start one instance now, as a first request would") { app };
        wait.AddTo(command);
        return command.Runs(shell, (call, cancellationToken) => RunAsync(call, call.Value(app), wait, cancellationToken));
    }

    private static async Task RunAsync(Call call, AppId app, WaitOptions wait, CancellationToken cancellationToken)
    {
        await call.Control.WakeAsync(app, cancellationToken);
        if (wait.Waits(call)) await Changes.AwaitAsync(wait.Patience(call), app, detail => detail.Summary.Ready > 0, cancellationToken);
        await Changes.ShowAsync(call, app, cancellationToken);
    }
}
