using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Springtide.Model;

namespace Springtide.ControlPlane.Services;

/// <summary>A service as it is remembered. Its passwords are secrets, and not in here.</summary>
/// <param name="UserNumber">As whom its server runs; see <see cref="App.UserNumber"/>.</param>
/// <param name="External">Who one is there and what is added to its address; null: a server of the engine's.</param>
/// <param name="RemovedAt">Its data stays for a day.</param>
internal sealed record ServiceRow(ServiceKind Kind, string Host, int Port, int UserNumber, DateTimeOffset CreatedAt, string By, ExternalPlace? External = null, DateTimeOffset? RemovedAt = null)
{
    [JsonIgnore]
    public string Address => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    [JsonIgnore]
    public bool IsOwn => External is null;

    public string ToJson() => JsonSerializer.Serialize(this, ServiceJson.Default.ServiceRow);

    public static ServiceRow OfJson(string json) => JsonSerializer.Deserialize(json, ServiceJson.Default.ServiceRow)!;
}

/// <param name="Options">Such as <c>?sslmode=require</c>; or nothing.</param>
internal sealed record ExternalPlace(string User, string Database, string Options);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ServiceRow))]
internal sealed partial class ServiceJson : JsonSerializerContext;
