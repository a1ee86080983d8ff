using Springtide.ControlPlane.Journals;
using Springtide.ControlPlane.Outgoing;
using Springtide.ControlPlane.Storage;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Webhooks;

/// <summary>Delivers to one webhook, one event after the other, each until it is taken or given up. What is dealt with is in the store: after a kill the last ones come again, under the same ids.</summary>
internal sealed class WebhookWorker(WebhookEntry webhook, EventJournal journal, WebhookSender sender, IResourceStore store, TimeProvider time)
{
    private const int Page = 500;

    /// <summary>Between two writes while there is much to deliver: so much may come twice.</summary>
    private static readonly TimeSpan SavedEach = TimeSpan.FromMilliseconds(200);

    /// <summary>Where nothing that happened concerned it, there is no hurry to note that.</summary>
    private static readonly TimeSpan IdleSavedEach = TimeSpan.FromSeconds(30);

    private readonly Bell _bell = new();
    private readonly WebhookStanding _standing = webhook.Standing;
    private WebhookPosition _position = new(0);
    private Row? _saved;
    private DateTimeOffset _savedAt;
    private int _failures;
    private bool _delivered;      // since it was saved
    private bool _told;           // of the failures in a row

    /// <summary>Something happened.</summary>
    public void Wake() => _bell.Ring();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _saved = store.Find(WebhookKeys.PositionOf(webhook.Name));
        _position = _saved is null ? _position : WebhookPosition.OfJson(_saved.Json!);
        while (true)
        {
            Show(null, null);
            if (await NextPageAsync(cancellationToken).ConfigureAwait(false)) continue;
            await SaveAsync(_delivered).ConfigureAwait(false);
            await _bell.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> NextPageAsync(CancellationToken cancellationToken)
    {
        var page = journal.After(_position.After, null, Page);
        if (page.Count == 0) return false;
        if (page[0].Number > _position.After + 1) Forgotten(page[0].Number - _position.After - 1);
        foreach (var happened in page)
        {
            if (webhook.Row.Concerns(happened)) await DeliverAsync(happened, cancellationToken).ConfigureAwait(false);
            _position = _position with { After = happened.Number };
            Show(_standing.Now.Trouble, null);
            await SaveAsync(_delivered && time.GetUtcNow() - _savedAt >= SavedEach).ConfigureAwait(false);
        }
        return true;
    }

    private async Task DeliverAsync(EngineEvent happened, CancellationToken cancellationToken)
    {
        var since = happened.At > webhook.Row.At ? happened.At : webhook.Row.At;
        var message = new WebhookMessage(webhook.Row.IdOf(happened.Number), happened.Kind, happened.At, happened);
        for (var attempt = 1; ; attempt++)
        {
            var answer = await sender.SendAsync(webhook.Name, message, cancellationToken).ConfigureAwait(false);
            _failures = answer.IsTaken ? 0 : _failures + 1;
            _standing.Remember(new WebhookAttempt(time.GetUtcNow(), message.Id, happened.Number, happened.Kind, attempt, answer.Status, answer.IsTaken ? null : answer.Why, answer.Took.TotalMilliseconds));
            var step = DeliveryDecider.After(answer.IsTaken, _failures, since, webhook.Row.GiveUp, time.GetUtcNow());
            if (await TakenAsync(step, happened, answer.Why, cancellationToken).ConfigureAwait(false)) return;
        }
    }

    /// <returns>Whether the event is dealt with.</returns>
    private async Task<bool> TakenAsync(DeliveryStep step, EngineEvent happened, string why, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case DeliveryStep.Again again:
                TellOnce(why);
                await PauseAsync(again.Pause, why, cancellationToken).ConfigureAwait(false);
                return false;
            case DeliveryStep.GiveUp given:
                GiveUp(happened, why);
                await SaveAsync(true).ConfigureAwait(false);
                await PauseAsync(given.Pause, why, cancellationToken).ConfigureAwait(false);
                return true;
            default:
                (_delivered, _told) = (true, false);
                Show(null, null);
                return true;
        }
    }

    private async Task PauseAsync(TimeSpan pause, string why, CancellationToken cancellationToken)
    {
        var (until, over) = (time.GetUtcNow() + pause, Task.Delay(pause, time, cancellationToken));
        Show(why, until);   // once the wait has begun: whoever sees it may move the clock
        await SaveAsync(_delivered).ConfigureAwait(false);
        await over.ConfigureAwait(false);
    }

    private void TellOnce(string why)
    {
        if (_told || _failures < DeliveryDecider.Noteworthy) return;
        _told = true;
        journal.Record(EventKinds.WebhookFailing, $"webhook {webhook.Name}: {webhook.Row.Target} {why}; {_failures} attempts in a row failed, it goes on");
    }

    private void GiveUp(EngineEvent happened, string why)
    {
        _position = _position with { After = happened.Number, GivenUp = _position.GivenUp + 1 };
        journal.Record(EventKinds.WebhookGaveUp, $"webhook {webhook.Name}: event {happened.Number} ({happened.Kind}) was not taken within {webhook.Row.GiveUp}: {webhook.Row.Target} {why}");
    }

    private void Forgotten(long count)
    {
        _position = _position with { GivenUp = _position.GivenUp + count };
        journal.Record(EventKinds.WebhookGaveUp, $"webhook {webhook.Name}: {count} events were no longer kept when their turn came");
    }

    private void Show(string? trouble, DateTimeOffset? next) => _standing.Now = new WebhookStanding.Progress(_position, _failures, trouble, next);

    private async Task SaveAsync(bool now)
    {
        if (!now && time.GetUtcNow() - _savedAt < IdleSavedEach) return;
        (_savedAt, _delivered) = (time.GetUtcNow(), false);
        var key = WebhookKeys.PositionOf(webhook.Name);
        var outcome = await store.CommitAsync([new RowChange(key, _saved?.Version ?? 0, _position.ToJson())]).ConfigureAwait(false);
        // A conflict means that the webhook was removed: this worker is about to be ended.
        if (outcome is CommitOutcome.Committed written) _saved = new Row(key, written.Version, null, _savedAt);
    }
}
