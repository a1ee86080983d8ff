using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Springtide.Model;

namespace Springtide.ControlPlane.Webhooks;

/// <summary>A webhook as the store has it; its address and secret lie encrypted elsewhere.</summary>
/// <param name="Mark">Eight letters that make the ids of its deliveries its own.</param>
internal sealed record WebhookRow(string Target, string? Environment, ImmutableArray<string> Kinds, Duration GiveUp, string Mark, DateTimeOffset At, string By)
{
    public bool Concerns(EngineEvent happened) => (Environment is null || happened.App?.Environment == Environment) && (Kinds.IsEmpty || Kinds.Contains(happened.Kind));

    public string IdOf(long number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"evt_{Mark}_{number}");

    public string ToJson() => JsonSerializer.Serialize(this, WebhookJson.Default.WebhookRow);

    public static WebhookRow OfJson(string json) => JsonSerializer.Deserialize(json, WebhookJson.Default.WebhookRow)!;
}

/// <summary>How far a webhook is.</summary>
/// <param name="After">Every event up to this one is dealt with.</param>
/// <param name="GivenUp">How many were not taken in time, ever.</param>
internal sealed record WebhookPosition(long After, long GivenUp = 0)
{
    public string ToJson() => JsonSerializer.Serialize(this, WebhookJson.Default.WebhookPosition);

    public static WebhookPosition OfJson(string json) => JsonSerializer.Deserialize(json, WebhookJson.Default.WebhookPosition)!;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WebhookRow))]
[JsonSerializable(typeof(WebhookPosition))]
internal sealed partial class WebhookJson : JsonSerializerContext;
