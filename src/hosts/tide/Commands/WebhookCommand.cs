using System.CommandLine;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>Where events are told.</summary>
internal static class WebhookCommand
{
    public static Command Create(Shell shell) => new("webhook", "Tell events to an address: signed, in order, tried again until they are taken")
    {
        Add(shell), List(shell), Test(shell), Deliveries(shell), Remove(shell),
    };

    private static Command Add(Shell shell)
    {
        var url = new Argument<string>("URL") { Description = "Where to POST them; - reads it from standard input, where nobody else sees it" };
        var name = Reading.Name("--name", "What to call it [default: one is made]", "N");
        var environment = Reading.Name("--env", "Only events of apps of this environment", "E");
        var kinds = new Option<string[]>("--kinds") { Description = "Only of these kinds, such as crashed,out-of-memory [default: all]; see docs/reference/events.md", HelpName = "KINDS" };
        var giveUp = Reading.Option<Duration>("--give-up", "How old an event may become before it is given up, from 1m to 7d [default: 1d]", "TIME");
        return new Command("add", "Tell events from now on; prints the secret they are signed with, this once") { url, name, environment, kinds, giveUp }.Runs(shell, async (call, cancellationToken) =>
        {
            var address = await TargetText.ReadAsync(call.Shell, call.Value(url)!, cancellationToken);
            var request = new WebhookRequest(address, call.Value(name), call.Value(environment), [.. Kinds(call.Value(kinds))], call.Value(giveUp));
            var created = await call.Control.AddWebhookAsync(request, cancellationToken);
            await Answer.WriteAsync(call, created, ModelJson.Default.WebhookCreated, Page);
            if (!call.Json) await call.Shell.SayAsync($"The secret is not shown again. Try it: tide webhook test {created.Webhook.Name}");
        });
    }

    private static Command List(Shell shell) => new Command("ls", "List every webhook, and how its deliveries go").Runs(shell, async (call, cancellationToken) =>
        await Answer.WriteTableAsync(call, await call.Control.WebhooksAsync(cancellationToken), ModelJson.Default.ImmutableArrayWebhookSummary, webhooks =>
        {
            var table = new TextTable("NAME", "TARGET", "ENV", "KINDS", "BEHIND", "GIVEN UP", "FAILED", "NEXT", "TROUBLE");
            foreach (var one in webhooks)
            {
                table.Add(
                    one.Name, one.Target, one.Environment ?? "", string.Join(',', one.Kinds), Written.Number(one.Behind), Written.Number(one.GivenUp), Written.Number(one.Failures),
                    one.NextAttempt is { } next ? Written.Time(next) : "", Printable.Of(one.Trouble ?? ""));
            }
            return table;
        }));

    private static Command Test(Shell shell)
    {
        var name = Name();
        return new Command("test", "Send a test now, and say how it was taken") { name }.Runs(shell, async (call, cancellationToken) =>
        {
            var attempt = await call.Control.TestWebhookAsync(call.Value(name)!, cancellationToken);
            await Answer.WriteAsync(call, attempt, ModelJson.Default.WebhookAttempt, taken => $"{Outcome(taken)}, {Written.Number(taken.Milliseconds)} ms\n");
            return attempt.Why is null ? ExitCodes.Ok : ExitCodes.Failed;
        });
    }

    private static Command Deliveries(Shell shell)
    {
        var name = Name();
        return new Command("deliveries", "List the newest attempts since control started, newest first") { name }.Runs(shell, async (call, cancellationToken) =>
            await Answer.WriteTableAsync(call, await call.Control.DeliveriesAsync(call.Value(name)!, cancellationToken), ModelJson.Default.ImmutableArrayWebhookAttempt, attempts =>
            {
                var table = new TextTable("WHEN", "ID", "KIND", "ATTEMPT", "MS", "OUTCOME");
                foreach (var one in attempts) table.Add(Written.Time(one.At), one.Id, one.Kind, Written.Number(one.Attempt), Written.Number(Math.Round(one.Milliseconds, 1)), Outcome(one));
                return table;
            }));
    }

    private static Command Remove(Shell shell)
    {
        var name = Name();
        return new Command("rm", "Remove a webhook; what it was not told yet it is not told") { name }.Runs(shell, async (call, cancellationToken) =>
            await Answer.WriteAsync(call, await call.Control.RemoveWebhookAsync(call.Value(name)!, cancellationToken), ModelJson.Default.WebhookSummary, gone => $"{gone.Name} removed\n"));
    }

    private static IEnumerable<string> Kinds(string[]? given) => (given ?? []).SelectMany(kinds => kinds.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct();

    private static string Page(WebhookCreated created) => Written.Pairs(("webhook", created.Webhook.Name), ("target", created.Webhook.Target), ("secret", created.Secret));

    private static string Outcome(WebhookAttempt attempt) => attempt.Why is { } why ? $"failed: {Printable.Of(why)}" : $"delivered: answered {attempt.Status}";

    private static Argument<string> Name() => new("NAME") { Description = "The webhook" };
}
