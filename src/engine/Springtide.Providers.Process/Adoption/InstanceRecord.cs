using System.Text.Json.Serialization;

namespace Springtide.Providers.Process;

/// <summary>What is written about an instance before it starts, for the engine that comes after this one.</summary>
/// <param name="Network">Number of its own network; null on the machine's.</param>
internal sealed record InstanceRecord(InstanceSpec Spec, string Address, int Port, int? Network, Watcher Watcher, DateTimeOffset StartedAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(InstanceRecord))]
[JsonSerializable(typeof(InstanceExit))]
internal sealed partial class RecordJson : JsonSerializerContext;
