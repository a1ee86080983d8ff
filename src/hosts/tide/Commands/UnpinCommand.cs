using System.CommandLine;
using Springtide.Model;

namespace Springtide.Cli;

internal static class UnpinCommand
{
    public static Command Create(Shell shell)
    {
        var app = AppArgument.Create();
        return new Command("unpin", "Let the load decide again") { app }.Runs(shell, (call, cancellationToken) => RunAsync(call, call.Value(app), cancellationToken));
    }

    private static async Task RunAsync(Call call, AppId app, CancellationToken cancellationToken)
    {
        await call.Control.UnpinAsync(app, cancellationToken);
        await Changes.ShowAsync(call, app, cancellationToken);
    }
}
