using System.CommandLine;
using Springtide.Client;
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
        var policy = new Option<string?>("--policy") { Description = "What this tide.yaml says under scale and concurrency; options beside it are not taken", HelpName = "FILE" };
        var wait = new WaitOptions(byDefault: false);
        var command = new Command("scale", "Change how many instances an app may have, and when") { app };
        options.AddTo(command);
        command.Options.Add(policy);
        wait.AddTo(command);
        return command.Runs(shell, (call, cancellationToken) => RunAsync(call, call.Value(app), ChangeIn(call, call.Value(app), options.ChangeIn(call), policy), wait, cancellationToken));
    }

    private static ScaleChange ChangeIn(Call call, AppId app, ScaleChange options, Option<string?> policy)
    {
        if (call.Value(policy) is not { } file) return options;
        if (options != Nothing) throw new UsageException($"--policy says it all: write the rest into {file}, or scale twice.");
        return PolicyFile.Read(file, app.Name);
    }

    private static async Task RunAsync(Call call, AppId app, ScaleChange change, WaitOptions wait, CancellationToken cancellationToken)
    {
        if (change == Nothing) throw new UsageException($"Nothing to change. Such as: tide scale {app} --min 1 --max 5");
        if (change is { Min: { } min, Max: { } max } && min > max) throw new UsageException($"--min {min} is more than --max {max}: an app has at least min instances and at most max. Such as: tide scale {app} --min {Math.Max(max, 0)} --max {min}");
        await ScaleAsync(call, app, change, cancellationToken);
        if (wait.Waits(call)) await Changes.AwaitAsync(wait.Patience(call), app, detail => detail.Summary.Ready >= detail.App.Scale.Min, cancellationToken);
        await Changes.ShowAsync(call, app, cancellationToken);
    }

    private static async Task ScaleAsync(Call call, AppId app, ScaleChange change, CancellationToken cancellationToken)
    {
        try { await call.Control.ScaleAsync(app, change, cancellationToken); }
        catch (ControlException refused) when (ScaleOptions.OptionFor(refused.Problem.Where) is { } option)
        {
            throw new CommandEndedException(ExitCodes.Refused, $"{option}: {Endings.Sentences(refused.Problem)} What it is now: tide show {app}");
        }
    }
}
