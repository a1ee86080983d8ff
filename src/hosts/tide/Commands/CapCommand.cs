using System.CommandLine;
using Springtide.Client;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

internal static class CapCommand
{
    public static Command Create(Shell shell)
    {
        var app = new Argument<AppId?>("APP") { Description = "The app, such as hello [default: the environment of --env]", Arity = ArgumentArity.ZeroOrOne, CustomParser = Reading.Value<AppId> };
        var environment = Reading.Name("--env", "The environment, instead of an app", "E");
        var options = new CapOptions();
        var command = new Command("cap", "Show what an app or an environment may cost, or change it") { app, environment };
        options.AddTo(command);
        return command.Runs(shell, (call, cancellationToken) => RunAsync(call, call.Value(app), call.Value(environment), options, cancellationToken));
    }

    private static async Task RunAsync(Call call, AppId? app, string? environment, CapOptions options, CancellationToken cancellationToken)
    {
        if (app is null == environment is null) throw new UsageException("Name an app, or an environment with --env: one of the two. Such as: tide cap --env prod --amount 5 --per day --action hold");
        var (place, former) = (app?.Environment ?? environment!, (SpendingCap?)null);
        if (options.NeedFormer(call)) former = (await call.Control.CapAsync(place, app, cancellationToken)).Cap;
        var report = options.IsChange(call) ? await SetAsync(call, place, app, options.CapIn(call, former), cancellationToken) : await call.Control.CapAsync(place, app, cancellationToken);
        await Answer.WriteAsync(call, report, ModelJson.Default.SpendingReport, SpendingPage.Render);
        if (report.Cap is null && !call.Json) await call.Shell.SayAsync($"{report.Of} has no spending cap.");
    }

    private static async Task<SpendingReport> SetAsync(Call call, string place, AppId? app, SpendingCap? cap, CancellationToken cancellationToken)
    {
        try { return await call.Control.SetCapAsync(place, app, cap, cancellationToken); }
        catch (ControlException refused) when (refused.Problem.Where is "amount" or "zone")
        {
            throw new CommandEndedException(ExitCodes.Refused, $"--{refused.Problem.Where}: {Endings.Sentences(refused.Problem)}");
        }
    }
}
