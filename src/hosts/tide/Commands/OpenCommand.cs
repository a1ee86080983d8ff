using System.CommandLine;
using System.Diagnostics;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

internal static class OpenCommand
{
    public static Command Create(Shell shell)
    {
        var app = AppArgument.Create();
        return new Command("open", "Print an app's address, and open it where there is a desktop") { app }
            .Runs(shell, (call, cancellationToken) => RunAsync(call, call.Value(app), cancellationToken));
    }

    private static async Task RunAsync(Call call, AppId app, CancellationToken cancellationToken)
    {
        var detail = await call.Control.AppAsync(app, cancellationToken);
        if (detail.App.Reach == Reach.Nobody) throw new CommandEndedException(ExitCodes.Refused, $"{detail.App.Id} is a worker: it answers no requests. To see what it does: tide logs {detail.App.Id}");
        if (detail.App.InternalOnly) throw new CommandEndedException(ExitCodes.Refused, $"{detail.App.Id} is internal: other apps call it at {detail.Summary.Address}, and nobody else can. Take 'internal: true' out of its tide.yaml and deploy it again to open it to all.");
        await Answer.WriteAsync(call, detail.Summary, ModelJson.Default.AppSummary, summary => $"{summary.Address}\n");
        if (call.Shell.OutIsTerminal && HasDesktop()) Open(detail.Summary);
    }

    private static bool HasDesktop() =>
        (Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") ?? Environment.GetEnvironmentVariable("DISPLAY")) is not null && ProgramPath.Has("xdg-open");

    private static void Open(AppSummary summary)
    {
        using var browser = Process.Start(new ProcessStartInfo("xdg-open", [summary.Address]) { RedirectStandardError = true, RedirectStandardOutput = true });
    }
}
