using System.CommandLine;
using Springtide.Model;

namespace Springtide.Cli;

internal static class ShowCommand
{
    public static Command Create(Shell shell)
    {
        var app = AppArgument.Create();
        return new Command("show", "Show an app, its revisions and its instances") { app }
            .Runs(shell, (call, cancellationToken) => RunAsync(call, call.Value(app), cancellationToken));
    }

    private static async Task RunAsync(Call call, AppId app, CancellationToken cancellationToken)
    {
        var detail = await call.Control.AppAsync(app, cancellationToken);
        await Answer.WriteAsync(call, detail, ModelJson.Default.AppDetail, shown => AppPage.Render(call.Shell, shown));
    }
}
