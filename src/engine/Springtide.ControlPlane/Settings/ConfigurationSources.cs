using System.Collections.Immutable;
using Springtide.ControlPlane.Services;
using Springtide.ControlPlane.Settings.References;

namespace Springtide.ControlPlane.Settings;

/// <summary>Where an app's configuration comes from; a later one goes before an earlier one.</summary>
/// <param name="Given">By the artefact, its tide.yaml and the deploy.</param>
/// <param name="SecretsOfEnvironment">References to the newest versions by name. The app's own are variables by themselves; these only where a value names them.</param>
internal sealed record ConfigurationSources(
    ImmutableSortedDictionary<string, string> Given, ImmutableSortedDictionary<string, string> OfEnvironment, ImmutableSortedDictionary<string, string> OfApp,
    ImmutableSortedDictionary<string, string> SecretsOfEnvironment, ImmutableSortedDictionary<string, string> SecretsOfApp, ICallableApps Apps)
{
    /// <summary>Services that it is bound to, by name.</summary>
    public ImmutableSortedDictionary<string, ServiceAccess> Services { get; init; } = ImmutableSortedDictionary<string, ServiceAccess>.Empty;

    public ImmutableSortedDictionary<string, string> Merged =>
        OfServices.SetItems(Given).SetItems(OfEnvironment).SetItems(OfApp).SetItems(SecretsOfApp.Keys.Select(name => KeyValuePair.Create(name, $"${{secrets.{name}}}")));

    public IEnumerable<string> SecretNames => SecretsOfEnvironment.Keys.Union(SecretsOfApp.Keys);

    public string? SecretOf(string name) =>
        name.StartsWith(ServiceAccess.Prefix, StringComparison.Ordinal) ? ServiceAccess.SecretIn(Services, name) : SecretsOfApp.GetValueOrDefault(name) ?? SecretsOfEnvironment.GetValueOrDefault(name);

    /// <summary>The one that holds for a name of <see cref="Merged"/>.</summary>
    public string FromOf(string name) =>
        SecretsOfApp.ContainsKey(name) ? "secret" : OfApp.ContainsKey(name) ? "app" : OfEnvironment.ContainsKey(name) ? "environment" : Given.ContainsKey(name) ? "manifest" : "service";

    // Bound to several, its programs could not know which is meant.
    private ImmutableSortedDictionary<string, string> OfServices => Services.Count == 1 ? ServiceAccess.VariablesOf(Services.Keys.Single()) : ImmutableSortedDictionary<string, string>.Empty;
}
