using System.CommandLine;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

internal static class DeployCommand
{
    public static Command Create(Shell shell)
    {
        var path = new Argument<string>("PATH") { Description = "A folder, zip, tar.gz, jar, war or a single program", DefaultValueFactory = _ => "." };
        var options = new DeployOptions();
        var dry = new Option<bool>("--dry") { Description = "Only say what would be deployed and why" };
        var wait = new WaitOptions(byDefault: true);
        var command = new Command("deploy", "Hand in an application as it is; with a tide.yaml, as many as it lists") { path, dry };
        options.AddTo(command);
        wait.AddTo(command);
        return command.Runs(shell, (call, cancellationToken) => RunAsync(call, call.Value(path)!, options, call.Value(dry), wait, cancellationToken));
    }

    private static async Task<int> RunAsync(Call call, string path, DeployOptions options, bool dry, WaitOptions wait, CancellationToken cancellationToken)
    {
        var answer = await new Deployer(call.Control, call.Shell).DeployAsync(path, options.RequestIn(call), dry, cancellationToken);
        foreach (var app in answer.Apps) await DetectedAsync(call.Shell, app);
        var watches = !dry && !options.Asleep(call) && wait.Waits(call);
        var code = watches ? await new RolloutWatch(call, wait.Patience(call)).WaitAsync(answer, cancellationToken) : ExitCodes.Ok;
        await Answer.WriteAsync(call, answer, ModelJson.Default.DeployAnswer, deployed => code == ExitCodes.Ok ? Addresses(deployed) : "");
        if (code == ExitCodes.Ok && !dry) await NextAsync(call.Shell, answer);
        return code;
    }

    private static string Addresses(DeployAnswer answer) => string.Concat(answer.Apps.Where(app => app.Address.Length > 0).Select(app => $"{app.Address}\n"));

    private static async Task DetectedAsync(Shell shell, DeployedApp app)
    {
        await shell.SayAsync($"{app.App} revision {app.Revision} ({Written.Word(app.Kind)}){(app.IsUnchanged ? ": unchanged, it goes on" : "")}");
        if (app.IsUnchanged) return;
        foreach (var reason in app.Detected) await shell.SayAsync($"  {reason}");
        await shell.SayAsync($"  started as: {app.Command}");
    }

    private static Task NextAsync(Shell shell, DeployAnswer answer) =>
        answer.Apps.IsEmpty ? Task.CompletedTask : shell.SayAsync($"Next: tide logs {answer.Apps[0].App} -f   or   tide show {answer.Apps[0].App}");
}
