using System.CommandLine;
using Springtide.Model;

namespace Springtide.Cli;

internal static class SetCommand
{
    public static Command Create(Shell shell)
    {
        var words = new Argument<string[]>("APP K=V") { Description = "The app, unless --all is given, and what to set; without K=V what is in force is shown", Arity = ArgumentArity.ZeroOrMore };
        var options = new SetOptions();
        var wait = new WaitOptions(byDefault: false);
        var command = new Command("set", "Show what an app or an environment is set to, or change it: a new revision has it, and the old one serves until that is ready") { words };
        options.AddTo(command);
        wait.AddTo(command);
        return command.Runs(shell, (call, cancellationToken) => RunAsync(call, SettingsTarget.Read(call.Value(words) ?? [], call.Value(options.All)), options, wait, cancellationToken));
    }

    private static async Task<int> RunAsync(Call call, SettingsTarget target, SetOptions options, WaitOptions wait, CancellationToken cancellationToken)
    {
        if (options.ChangeIn(call, target) is not { } change) return await ShowAsync(call, target, options, cancellationToken);
        var report = await call.Control.ChangeSettingsAsync(target.Environment, target.App, change, cancellationToken);
        if (wait.Waits(call)) report = await new SettingsWatch(call, target, wait.Timeout(call)).WaitAsync(report, cancellationToken);
        await Answer.WriteTableAsync(call, report, ModelJson.Default.SettingsReport, SettingsPage.Apps);
        return await SettingsPage.SayAsync(call.Shell, report, waited: wait.Waits(call));
    }

    private static async Task<int> ShowAsync(Call call, SettingsTarget target, SetOptions options, CancellationToken cancellationToken)
    {
        if (call.Value(options.History))
        {
            var versions = await call.Control.SettingsVersionsAsync(target.Environment, target.App, call.Value(options.Lines), cancellationToken);
            await Answer.WriteTableAsync(call, versions, ModelJson.Default.ImmutableArraySettingsVersion, SettingsPage.History);
            return ExitCodes.Ok;
        }
        var report = await call.Control.SettingsAsync(target.Environment, target.App, cancellationToken);
        await Answer.WriteTableAsync(call, report, ModelJson.Default.SettingsReport, SettingsPage.Settings);
        if (!call.Json) await SettingsPage.SayStateAsync(call.Shell, report);
        return ExitCodes.Ok;
    }
}
