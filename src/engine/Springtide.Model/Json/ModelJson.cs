using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Springtide.Model.Api;

namespace Springtide.Model;

/// <summary>The wire form of everything that crosses a process boundary: camelCase, names for enums, nothing for null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(App))]
[JsonSerializable(typeof(Revision))]
[JsonSerializable(typeof(Instance))]
[JsonSerializable(typeof(EngineEvent))]
[JsonSerializable(typeof(ScaleDecision))]
[JsonSerializable(typeof(RegistryChange))]
[JsonSerializable(typeof(CallerReport))]
[JsonSerializable(typeof(ArtefactReceipt))]
[JsonSerializable(typeof(DeployRequest))]
[JsonSerializable(typeof(DeployAnswer))]
[JsonSerializable(typeof(AppDetail))]
[JsonSerializable(typeof(ScaleChange))]
[JsonSerializable(typeof(PinRequest))]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(LogLine))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(ImmutableArray<AppSummary>))]
[JsonSerializable(typeof(ImmutableArray<EngineEvent>))]
[JsonSerializable(typeof(ImmutableArray<ScaleDecision>))]
public sealed partial class ModelJson : JsonSerializerContext;
