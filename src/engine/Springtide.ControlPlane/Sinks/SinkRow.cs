using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Springtide.ControlPlane.Storage;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Sinks;

/// <summary>A sink as the store has it. An address lies encrypted elsewhere.</summary>
/// <param name="File">Null: <paramref name="Target"/> is an address.</param>
internal sealed record SinkRow(string Target, string? File, LineLevel? Level, DateTimeOffset At, string By)
{
    public string ToJson() => JsonSerializer.Serialize(this, SinkJson.Default.SinkRow);

    public static SinkRow OfJson(string json) => JsonSerializer.Deserialize(json, SinkJson.Default.SinkRow)!;
}

/// <summary>How far a sink is: of each instance where the next line begins. One that is not in it is at its beginning.</summary>
/// <param name="Dropped">Bytes that were gone before they could be forwarded, ever.</param>
internal sealed record SinkPosition(ImmutableDictionary<string, long> Instances, long Dropped = 0)
{
    public string ToJson() => JsonSerializer.Serialize(this, SinkJson.Default.SinkPosition);

    public static SinkPosition OfJson(string json) => JsonSerializer.Deserialize(json, SinkJson.Default.SinkPosition)!;
}

/// <summary>Which sink.</summary>
internal readonly record struct SinkId(string Environment, string Name)
{
    public const string Kind = "sink";

    public RowKey Key => new(Kind, Environment, Name);

    public RowKey PositionKey => new("sink-position", Environment, Name);

    /// <summary>Of its address, among <c>HiddenTargets</c>.</summary>
    public string Hidden => $"sink.{Environment}.{Name}";

    public override string ToString() => $"{Name} of {Environment}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SinkRow))]
[JsonSerializable(typeof(SinkPosition))]
internal sealed partial class SinkJson : JsonSerializerContext;
