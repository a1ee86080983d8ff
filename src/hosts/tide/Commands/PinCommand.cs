using System.CommandLine;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

internal static class PinCommand
{
    public static Command Create(Shell shell)
    {
        var app = AppArgument.Create();
        var count = Reading.Count("N", "How many instances, whatever the load");
        var during = Reading.Option<Duration>("--for", "How long it holds [default: until unpinned]", "TIME");
        var wait = new WaitOptions(byDefault: false);
        var command = new Command("pin", "Set an app's number of instances by hand") { app, count, during };
        wait.AddTo(command);
        return command.Runs(shell, (call, cancellationToken) =>
            RunAsync(call, call.Value(app), new PinRequest(call.Value(count), call.Value(during)), wait, cancellationToken));
    }

    private static async Task RunAsync(Call call, AppId app, PinRequest pin, WaitOptions wait, CancellationToken cancellationToken)
    {
        await call.Control.PinAsync(app, pin, cancellationToken);
        if (wait.Waits(call)) await Changes.AwaitAsync(wait.Patience(call), app, detail => detail.Summary.Ready == pin.Count, cancellationToken);
        await Changes.ShowAsync(call, app, cancellationToken);
    }
}
