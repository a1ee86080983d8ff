using System.Collections.Immutable;
using System.Security.Cryptography;
using Springtide.ControlPlane.Journals;
using Springtide.ControlPlane.Outgoing;
using Springtide.ControlPlane.Secrets;
using Springtide.ControlPlane.Storage;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Webhooks;

/// <summary>Adds, lists, tests and removes webhooks. The secret comes out once, when it is made.</summary>
internal sealed class WebhookCommands(WebhookCatalog catalog, HiddenTargets targets, SecretDesk desk, WebhookSender sender, IResourceStore store, EventJournal journal, TimeProvider time)
{
    public const int Most = 100;
    private const string Letters = "bcdfghjkmnpqrstvwxz23456789";
    private static readonly Duration Day = new(TimeSpan.FromDays(1));

    public ImmutableArray<WebhookSummary> List()
    {
        var newest = journal.Last(null, 1) is [var last] ? last.Number : 0;
        return [.. catalog.All.Select(one => Summary(one, newest))];
    }

    public ImmutableArray<WebhookAttempt>? AttemptsOf(string name) => catalog.Find(name)?.Standing.Attempts;

    public async Task<Answer<WebhookCreated>> AddAsync(WebhookRequest request, string by)
    {
        var address = TargetAddress.Read(request.Url);
        if (address.Value is not { } target) return address.Problem!;
        if (Refusal(request) is { } refusal) return refusal;
        var name = request.Name ?? $"webhook-{RandomNumberGenerator.GetString(Letters, 6)}";
        var row = new WebhookRow(TargetAddress.Origin(target), request.Environment, request.Kinds ?? [], request.GiveUp ?? Day, RandomNumberGenerator.GetString(Letters, 8), time.GetUtcNow(), by);
        return await desk.AloneAsync(() => WriteAsync(name, row, target, WebhookSigning.NewSecret())).ConfigureAwait(false);
    }

    public async Task<Answer<WebhookSummary>> RemoveAsync(string name, string by)
    {
        while (catalog.Find(name) is { } found)
        {
            var rows = new[] { WebhookKeys.Of(name), WebhookKeys.PositionOf(name) }.Select(store.Find).OfType<Row>().Select(row => new RowChange(row.Key, row.Version, null));
            if (await store.CommitAsync([.. rows, .. targets.RemovalsOf(WebhookKeys.HiddenOf(name), store)]).ConfigureAwait(false) is not CommitOutcome.Committed) continue;   // it moved on meanwhile
            journal.Record(EventKinds.WebhookRemoved, $"webhook {name} to {found.Row.Target}, by {by}");
            return Summary(found, found.Standing.Now.Position.After);
        }
        return Problems.UnknownWebhook(name);
    }

    /// <summary>One attempt now, past whatever waits.</summary>
    public async Task<Answer<WebhookAttempt>> TestAsync(string name, CancellationToken cancellationToken)
    {
        if (catalog.Find(name) is not { } found) return Problems.UnknownWebhook(name);
        var (id, now) = ($"test_{found.Row.Mark}_{RandomNumberGenerator.GetString(Letters, 8)}", time.GetUtcNow());
        var answer = await sender.SendAsync(name, new WebhookMessage(id, "test", now, null), cancellationToken).ConfigureAwait(false);
        var attempt = new WebhookAttempt(now, id, null, "test", 1, answer.Status, answer.IsTaken ? null : answer.Why, answer.Took.TotalMilliseconds);
        found.Standing.Remember(attempt);
        return attempt;
    }

    private async Task<Answer<WebhookCreated>> WriteAsync(string name, WebhookRow row, Uri target, string secret)
    {
        if (catalog.Find(name) is not null) return Problems.WebhookExists(name);
        var hidden = targets.Seal(WebhookKeys.HiddenOf(name), $"{target.AbsoluteUri}\n{secret}", row.By);
        if (hidden.Value is not { } rows) return hidden.Problem!;
        var position = new WebhookPosition(journal.Last(null, 1) is [var last] ? last.Number : 0);
        var outcome = await store.CommitAsync([.. rows, new RowChange(WebhookKeys.Of(name), 0, row.ToJson()), new RowChange(WebhookKeys.PositionOf(name), 0, position.ToJson())]).ConfigureAwait(false);
        if (outcome is not CommitOutcome.Committed) return Problems.WebhookExists(name);
        journal.Record(EventKinds.WebhookAdded, $"webhook {name} to {row.Target}{(row.Environment is { } environment ? $", of {environment}" : "")}, by {row.By}");
        return new WebhookCreated(Summary(catalog.Find(name)!, position.After), secret);
    }

    private Problem? Refusal(WebhookRequest request)
    {
        if (request.Name is { } name && !NameRule.Allows(name)) return Problems.BadValue("name", name, $"a name of {NameRule.Sentence}");
        if (request.Environment is { } environment && !NameRule.Allows(environment)) return Problems.BadValue("environment", environment, $"a name of {NameRule.Sentence}");
        if (request.Kinds?.FirstOrDefault(kind => !EventKinds.All.Contains(kind)) is { } unknown) return Problems.BadValue("kinds", unknown, "of the kinds that there are: docs/reference/events.md");
        if (request.GiveUp is { } giveUp && (giveUp.Span < TimeSpan.FromMinutes(1) || giveUp.Span > TimeSpan.FromDays(7))) return Problems.BadValue("giveUp", $"{giveUp}", "from 1m to 7d");
        return catalog.All.Count() >= Most ? Problems.TooManyWebhooks(Most) : null;
    }

    private static WebhookSummary Summary(WebhookEntry webhook, long newest)
    {
        var (row, now) = (webhook.Row, webhook.Standing.Now);
        return new WebhookSummary(webhook.Name, row.Target, row.Environment, row.Kinds, row.GiveUp, row.At, row.By)
        {
            After = now.Position.After, Behind = Math.Max(0, newest - now.Position.After), Failures = now.Failures, Trouble = now.Trouble, NextAttempt = now.NextAttempt, GivenUp = now.Position.GivenUp,
        };
    }
}
