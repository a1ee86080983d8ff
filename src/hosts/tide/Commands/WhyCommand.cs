using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using Springtide.Model;

namespace Springtide.Cli;

internal static class WhyCommand
{
    public static Command Create(Shell shell)
    {
        var app = AppArgument.Create();
        var take = Reading.Lines("The newest N decisions [default: 5]");
        return new Command("why", "Say why an app has as many instances as it has") { app, take }
            .Runs(shell, (call, cancellationToken) => RunAsync(call, call.Value(app), call.Value(take) ?? 5, cancellationToken));
    }

    private static async Task RunAsync(Call call, AppId app, int take, CancellationToken cancellationToken)
    {
        var decisions = await call.Control.DecisionsAsync(app, take, cancellationToken);
        await Answer.WriteAsync(call, decisions, ModelJson.Default.ImmutableArrayScaleDecision, Reasons);
        if (decisions.IsEmpty && !call.Json) await call.Shell.SayAsync($"Nothing was decided for {app} yet: no request came, and no count was asked for.");
    }

    private static string Reasons(ImmutableArray<ScaleDecision> decisions)
    {
        var text = new StringBuilder();
        foreach (var decision in decisions.OrderBy(decision => decision.At))
        {
            text.Append($"{Written.Time(decision.At)}  {decision.Revision}  {decision.From} → {decision.To}\n");
            foreach (var reason in decision.Because) text.Append($"    {reason}\n");
        }
        return text.ToString();
    }
}
