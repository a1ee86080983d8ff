using System.CommandLine;
using Springtide.Client;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

internal static class UsageCommand
{
    public static Command Create(Shell shell)
    {
        var app = new Argument<AppId?>("APP") { Description = "Only this app, such as hello [default: all]", Arity = ArgumentArity.ZeroOrOne, CustomParser = Reading.Value<AppId> };
        var options = new UsageOptions();
        var command = new Command("usage", "Say what apps held, what it cost, and what a fleet fixed at its peak would have cost") { app };
        options.AddTo(command);
        return command.Runs(shell, (call, cancellationToken) => RunAsync(call, options.QuestionIn(call, call.Value(app)), cancellationToken));
    }

    private static async Task RunAsync(Call call, UsageQuestion question, CancellationToken cancellationToken)
    {
        var report = await call.Control.UsageAsync(question, cancellationToken);
        await Answer.WriteAsync(call, report, ModelJson.Default.UsageReport, shown => UsagePage.Render(call.Shell, shown));
        if (call.Json) return;
        await call.Shell.SayAsync(report.Lines.IsEmpty ? Nothing(report) : UsagePage.Saving(report));
        foreach (var environment in CappedIn(question, report)) await SayCapAsync(call, environment, null, cancellationToken);
        if (question.App is { } app) await SayCapAsync(call, app.Environment, app, cancellationToken);
    }

    private static IEnumerable<string> CappedIn(UsageQuestion question, UsageReport report) =>
        (question.App?.Environment ?? question.Environment) is { } one ? [one] : report.Lines.Select(line => line.Environment).OfType<string>().Distinct();

    private static async Task SayCapAsync(Call call, string environment, AppId? app, CancellationToken cancellationToken)
    {
        var spending = await call.Control.CapAsync(environment, app, cancellationToken);
        if (spending.Cap is not null) await call.Shell.SayAsync(SpendingPage.Sentence(spending));
    }

    private static string Nothing(UsageReport report) => $"Nothing was held from {UsagePage.Moment(report.From, report.Zone)} to {UsagePage.Moment(report.To, report.Zone)}. Farther back: tide usage --days 30";
}
