using System.Text.Json.Serialization;
using Springtide.Model;

namespace Springtide.Gateway.Accounting;

/// <summary>One line of an access log. The query is left out: it is where secrets travel.</summary>
internal sealed record AccessEntry(
    AppId App, DateTimeOffset At, string Caller, string Protocol, string Method, string Path, int Status, RequestEnding Ending, double Milliseconds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AccessEntry))]
internal sealed partial class AccessJson : JsonSerializerContext;
