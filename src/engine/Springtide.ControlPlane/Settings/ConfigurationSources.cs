using System.Collections.Immutable;
using Springtide.ControlPlane.Settings.References;

namespace Springtide.ControlPlane.Settings;

/// <summary>Where an app's configuration comes from; a later one goes before an earlier one.</summary>
/// <param name="Given">By the artefact, its tide.yaml and the deploy.</param>
/// <param name="SecretsOfEnvironment">References to the newest versions by name. The app's own are variables by themselves; these only where a value names them.</param>
internal sealed record ConfigurationSources(
    ImmutableSortedDictionary<string, string> Given, ImmutableSortedDictionary<string, string> OfEnvironment, ImmutableSortedDictionary<string, string> OfApp,
    ImmutableSortedDictionary<string, string> SecretsOfEnvironment, ImmutableSortedDictionary<string, string> SecretsOfApp, ICallableApps Apps)
{
    public ImmutableSortedDictionary<string, string> Merged =>
        Given.SetItems(OfEnvironment).SetItems(OfApp).SetItems(SecretsOfApp.Keys.Select(name => KeyValuePair.Create(name, $"${{secrets.{name}}}")));

    public IEnumerable<string> SecretNames => SecretsOfEnvironment.Keys.Union(SecretsOfApp.Keys);

    public string? SecretOf(string name) => SecretsOfApp.GetValueOrDefault(name) ?? SecretsOfEnvironment.GetValueOrDefault(name);

    /// <summary>The one that holds for a name of <see cref="Merged"/>.</summary>
    public string FromOf(string name) =>
        SecretsOfApp.ContainsKey(name) ? "secret" : OfApp.ContainsKey(name) ? "app" : OfEnvironment.ContainsKey(name) ? "environment" : "manifest";
}
