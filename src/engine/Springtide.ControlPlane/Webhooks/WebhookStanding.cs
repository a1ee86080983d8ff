using System.Collections.Immutable;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Webhooks;

/// <summary>How a webhook stands, in memory: its worker writes, the API reads.</summary>
internal sealed class WebhookStanding
{
    private const int AttemptsRemembered = 100;

    private ImmutableQueue<WebhookAttempt> _attempts = [];

    /// <summary>Replaced whole by the worker.</summary>
    public volatile Progress Now = new(new WebhookPosition(0), 0, null, null);

    /// <summary>Something happened that may have to be delivered. Must return at once.</summary>
    public event Action Rung = delegate { };

    public void Ring() => Rung();

    /// <summary>Newest first.</summary>
    public ImmutableArray<WebhookAttempt> Attempts => [.. _attempts.Reverse()];

    public void Remember(WebhookAttempt attempt) => ImmutableInterlocked.Update(ref _attempts, (attempts, next) =>
    {
        var more = attempts.Enqueue(next);
        return more.Count() > AttemptsRemembered ? more.Dequeue() : more;
    }, attempt);

    /// <param name="Failures">In a row.</param>
    public sealed record Progress(WebhookPosition Position, int Failures, string? Trouble, DateTimeOffset? NextAttempt);
}
