using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
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
[JsonSerializable(typeof(ScheduleReport))]
[JsonSerializable(typeof(CalendarDetail))]
[JsonSerializable(typeof(ImmutableArray<CalendarSummary>))]
[JsonSerializable(typeof(LoadHistory))]
[JsonSerializable(typeof(PinRequest))]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(LogLine))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(CeilingReport))]
[JsonSerializable(typeof(ServiceReport))]
[JsonSerializable(typeof(ImmutableArray<ServiceReport>))]
[JsonSerializable(typeof(ServiceAddition))]
[JsonSerializable(typeof(ServiceShell))]
[JsonSerializable(typeof(ServiceRestore))]
[JsonSerializable(typeof(EnvironmentState))]
[JsonSerializable(typeof(EnvironmentTerms))]
[JsonSerializable(typeof(EnvironmentReport))]
[JsonSerializable(typeof(CloneRequest))]
[JsonSerializable(typeof(CloneReport))]
[JsonSerializable(typeof(EnvironmentScheduleReport))]
[JsonSerializable(typeof(EnvironmentScheduleChange))]
[JsonSerializable(typeof(ImmutableArray<EnvironmentReport>))]
[JsonSerializable(typeof(SpendingCap))]
[JsonSerializable(typeof(SpendingReport))]
[JsonSerializable(typeof(ImmutableSortedDictionary<string, double>))]
[JsonSerializable(typeof(ImmutableSortedDictionary<string, string>))]
[JsonSerializable(typeof(SecretChange))]
[JsonSerializable(typeof(RotationReport))]
[JsonSerializable(typeof(ImmutableArray<SecretSummary>))]
[JsonSerializable(typeof(SettingsChange))]
[JsonSerializable(typeof(SettingsReport))]
[JsonSerializable(typeof(ImmutableArray<SettingsVersion>))]
[JsonSerializable(typeof(WebhookRequest))]
[JsonSerializable(typeof(WebhookCreated))]
[JsonSerializable(typeof(WebhookMessage))]
[JsonSerializable(typeof(ImmutableArray<WebhookSummary>))]
[JsonSerializable(typeof(ImmutableArray<WebhookAttempt>))]
[JsonSerializable(typeof(SinkRequest))]
[JsonSerializable(typeof(ImmutableArray<SinkSummary>))]
[JsonSerializable(typeof(UsageReport))]
[JsonSerializable(typeof(PriceList))]
[JsonSerializable(typeof(PriceChange))]
[JsonSerializable(typeof(ImmutableArray<AppSummary>))]
[JsonSerializable(typeof(ImmutableArray<EngineEvent>))]
[JsonSerializable(typeof(ImmutableArray<ScaleDecision>))]
public sealed partial class ModelJson : JsonSerializerContext
{
    /// <summary>The same for bodies of application/json, which nobody takes for HTML: quotes and angle brackets stay as people wrote them.</summary>
    public static ModelJson Plain => Plainly.Context;

    /// <summary>A shape of <see cref="Default"/> as <see cref="Plain"/> writes it.</summary>
    public static JsonTypeInfo<T> AsPlain<T>(JsonTypeInfo<T> shape) => (JsonTypeInfo<T>)Plain.Options.GetTypeInfo(shape.Type);

    // In a class of its own, so that Default is there when it begins.
    private static class Plainly
    {
        public static readonly ModelJson Context = new(new JsonSerializerOptions(Default!.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = null });
    }
}
