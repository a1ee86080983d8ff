using System.Text.Json;
using System.Text.Json.Serialization;

namespace Springtide.ControlPlane.Secrets;

/// <summary>What is known of a secret besides its values.</summary>
/// <param name="Version">The newest; they are never used twice.</param>
/// <param name="Removed">Nobody gets it any more; its values go once no revision needs them.</param>
internal sealed record SecretRow(int Version, DateTimeOffset At, string By, bool Removed = false)
{
    public string ToJson() => JsonSerializer.Serialize(this, SecretJson.Default.SecretRow);

    public static SecretRow OfJson(string json) => JsonSerializer.Deserialize(json, SecretJson.Default.SecretRow)!;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SecretRow))]
[JsonSerializable(typeof(SealedSecret))]
internal sealed partial class SecretJson : JsonSerializerContext;
