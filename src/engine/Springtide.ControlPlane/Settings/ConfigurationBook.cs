using System.Collections.Immutable;
using Springtide.ControlPlane.Addresses;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Secrets;
using Springtide.ControlPlane.Services;
using Springtide.ControlPlane.Settings.References;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Settings;

/// <summary>What each app gets by what is set now, and how far it has it.</summary>
internal sealed class ConfigurationBook(SettingsCatalog settings, SecretCatalog secrets, RevisionCatalog revisions, AppCatalog apps, InternalAddresses addresses, ServiceCatalog services, ServiceAccesses accesses)
{
    private static readonly ImmutableSortedDictionary<string, string> Nothing = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>False: nothing was ever set for it, and it names no other app, so nothing can be missing.</summary>
    public bool Concerns(App app) => services.HasAny(app.Id.Environment) || Concerns(SettingsScope.Of(app.Id)) || Concerns(new SettingsScope(app.Id.Environment, null)) || SourcesOf(app.Id, app).Given.Values.Any(value => value.Contains("${apps.", StringComparison.Ordinal));

    /// <param name="bound">Services that it is bound to.</param>
    /// <param name="coming">Apps of the same deploy.</param>
    public ConfigurationSources SourcesOf(AppId app, ImmutableSortedDictionary<string, string> given, IEnumerable<string>? bound, IReadOnlyCollection<AppId>? coming = null) => new(
        given, settings.Of(new SettingsScope(app.Environment, null)).Settings.Variables, settings.Of(SettingsScope.Of(app)).Settings.Variables,
        secrets.NewestOf(new SettingsScope(app.Environment, null)), secrets.NewestOf(SettingsScope.Of(app)), new CallableApps(apps, addresses, app.Environment, coming ?? [])) { Services = accesses.Of(app, bound) };

    /// <summary>What a program that is deployed now gets.</summary>
    /// <param name="coming">Apps of the same deploy.</param>
    public Answer<RevisionConfig> Of(AppId app, RevisionConfig planned, IReadOnlyCollection<AppId> coming)
    {
        var reading = Resolver.Resolve(SourcesOf(app, planned.Variables, planned.Services?.Keys, coming));
        return reading.Configuration is { } configuration ? configuration.On(planned) : Problems.BadReference(reading.Name!, reading.Broken!, app);
    }

    public ConfigurationStep StepOf(App app) => StepOf(app, sources => sources);

    /// <param name="change">What is set instead, to try it out.</param>
    public ConfigurationStep StepOf(App app, Func<ConfigurationSources, ConfigurationSources> change) => ConfigurationDecider.Decide(
        app, number => revisions.Read(new RevisionId(app.Id, number)), config => Resolver.Resolve(change(SourcesOf(app.Id, Configuration.GivenTo(config), config.Services?.Keys))));

    /// <param name="app">Null: one that is not there yet.</param>
    public ConfigurationSources SourcesOf(AppId id, App? app)
    {
        var speaks = app is null ? null : revisions.Read(new RevisionId(id, app.ServingRevision > 0 ? app.ServingRevision : app.LatestRevision));
        return SourcesOf(id, speaks is null ? Nothing : Configuration.GivenTo(speaks.Config), speaks?.Config.Services?.Keys);
    }

    public AppConfiguration StateOf(App app) => StepOf(app).State;

    private bool Concerns(SettingsScope scope) => settings.Of(scope).Settings.Number > 0 || secrets.HasAny(scope);
}
