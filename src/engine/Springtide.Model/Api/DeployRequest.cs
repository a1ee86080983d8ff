using System.Text.Json.Serialization;

namespace Springtide.Model.Api;

/// <summary>Deploys a stored artefact. What is null is taken from its tide.yaml, then from detection, then from the app's former revision's defaults.</summary>
/// <param name="Name">What was handed in was called so (a folder's or file's name): an app without a name takes it.</param>
/// <param name="Asleep">Take over traffic without starting an instance first; the first request will.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DeployRequest(
    string Artefact, string Name, string? Environment = null, string? App = null, string? Run = null, string? Port = null, string? Health = null,
    IReadOnlyDictionary<string, string>? Variables = null, bool Asleep = false);
