using System.CommandLine;
using Springtide.Client;
using Springtide.Model;

namespace Springtide.Cli;

internal static class LogsCommand
{
    public static Command Create(Shell shell)
    {
        var app = AppArgument.Create();
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with what comes" };
        var instance = Reading.Option<InstanceId>("--instance", "Only of this instance", "I");
        var lines = Reading.Lines("The newest N lines [default: 100]");
        return new Command("logs", "Print what an app's instances wrote") { app, follow, instance, lines }
            .Runs(shell, (call, cancellationToken) =>
                RunAsync(call, call.Value(app), new LogQuery(call.Value(lines) ?? 100, call.Value(instance), call.Value(follow)), cancellationToken));
    }

    private static async Task RunAsync(Call call, AppId app, LogQuery query, CancellationToken cancellationToken)
    {
        var any = false;
        await foreach (var line in call.Control.LogsAsync(app, query, cancellationToken))
        {
            any = true;
            var text = call.Json ? JsonText.Of(line, ModelJson.Default.LogLine) : query.Instance is null ? $"{line.Instance} | {line.Text}" : line.Text;
            await call.Shell.Out.WriteLineAsync(text);
        }
        if (!any && !call.Json) await call.Shell.SayAsync($"Nothing was written yet. Whether {app} runs: tide show {app}");
    }
}
