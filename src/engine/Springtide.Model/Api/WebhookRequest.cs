using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Springtide.Model.Api;

/// <param name="Name">Null: one is made.</param>
/// <param name="GiveUp">Null: a day.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WebhookRequest(string? Url, string? Name = null, string? Environment = null, ImmutableArray<string>? Kinds = null, Duration? GiveUp = null)
{
    /// <summary>Without the address, wherever it might be written.</summary>
    public override string ToString() => nameof(WebhookRequest);
}

/// <param name="Secret">What deliveries are signed with; said this once.</param>
public sealed record WebhookCreated(WebhookSummary Webhook, string Secret)
{
    public override string ToString() => nameof(WebhookCreated);
}
