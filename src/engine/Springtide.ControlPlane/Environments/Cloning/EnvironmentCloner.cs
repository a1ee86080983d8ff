using System.Collections.Immutable;
using Springtide.ControlPlane.Addresses;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Rollouts;
using Springtide.ControlPlane.Services;
using Springtide.ControlPlane.Settings;
using Springtide.Environments;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Environments.Cloning;

/// <summary>
/// Copies an environment: first that it is there and stopped, then secrets and settings, last its apps in one transaction. Interrupted before that, it is an environment
/// without apps, and cloning again goes on with what is there.
/// </summary>
internal sealed class EnvironmentCloner(
    EnvironmentReader reader, TermsCatalog terms, AppCatalog apps, CloneGround ground, CloneSecrets secrets, SettingsCatalog catalog, SettingsCommands settings, CloneApps copies, ServiceClaims services,
    EnvironmentNumbers numbers, RouteBook routes, IEventJournal events)
{
    public async Task<Answer<CloneReport>> CloneAsync(string from, CloneRequest request, string by)
    {
        if (Refusal(from, request.To) is { } refusal) return refusal;
        var sources = AppsOf(from);
        var rebinding = new Rebinding(sources.Select(app => app.Id.Name), from, request.To);
        var plan = secrets.Plan(from, request);
        if (plan.Value is not { } values) return plan.Problem!;
        await ground.PrepareAsync(from, request.To, sources.Select(app => app.Id.Name), by).ConfigureAwait(false);
        if (await secrets.WriteAsync(request.To, values, by).ConfigureAwait(false) is { } unwritten) return unwritten;
        if (await SetAsync(from, request.To, sources, rebinding, by).ConfigureAwait(false) is { } unset) return unset;
        await numbers.ClaimAsync(request.To).ConfigureAwait(false);
        if (await ClaimServicesAsync(sources, request.To).ConfigureAwait(false) is { } unclaimed) return unclaimed;
        var made = await copies.WriteAsync(sources, request.To, rebinding).ConfigureAwait(false);
        if (made.Value is not { } clones) return made.Problem!;
        foreach (var app in clones) routes.Publish(app.Id);
        events.Record(EventKinds.EnvironmentCloned, $"environment {request.To} is a clone of {from} with {clones.Count} apps, by {by}");
        return new CloneReport(reader.Read(request.To).Value!, [.. values.Where(one => one.Value is null).Select(one => one.Key)], [.. Rebound(from, sources, rebinding)], [.. sources.SelectMany(app => app.Hosts.Select(host => $"{app.Id.Name}: {host}"))]);
    }

    private Problem? Refusal(string from, string to)
    {
        if (reader.Read(from).Problem is { } unknown) return unknown;
        if (!NameRule.Allows(to)) return Problems.BadValue("to", to, $"a name of {NameRule.Sentence}");
        if (terms.DeletionOf(from) is { } deletion) return Problems.EnvironmentDeleted(from, deletion);
        if (terms.DeletionOf(to) is { } former) return Problems.EnvironmentDeleted(to, former);
        return apps.All.Any(entry => entry.App.Id.Environment == to) ? Problems.EnvironmentExists(to) : null;
    }

    // Whoever prepared the clone by hand has said what it is to be set to.
    private async Task<Problem?> SetAsync(string from, string to, IEnumerable<App> sources, Rebinding rebinding, string by)
    {
        foreach (var scope in ScopesOf(from, sources))
        {
            var target = scope with { Environment = to };
            if (catalog.Of(target).Settings.Number > 0) continue;
            var values = catalog.Of(scope).Settings.Variables.ToImmutableDictionary(one => one.Key, one => (string?)rebinding.Apply(one.Value));
            var set = await settings.ChangeAsync(target, new SettingsChange(values) { Ahead = true }, by).ConfigureAwait(false);
            if (set.Problem is { } problem) return problem;
        }
        return null;
    }

    // Databases of its own, empty: also in place of one somewhere else, which would be shared without anybody saying so.
    private async Task<Problem?> ClaimServicesAsync(IEnumerable<App> sources, string to)
    {
        foreach (var app in sources)
        {
            if (await services.ClaimAsync(app.Id with { Environment = to }, copies.RevisionOf(app)?.Config.Services?.Keys ?? []).ConfigureAwait(false) is { } refused) return refused;
        }
        return null;
    }

    private IEnumerable<string> Rebound(string from, IReadOnlyCollection<App> sources, Rebinding rebinding)
    {
        var set = ScopesOf(from, sources).SelectMany(scope => catalog.Of(scope).Settings.Variables.Select(one => (Of: scope.App ?? from, one.Key, one.Value)));
        var given = sources.SelectMany(app => copies.RevisionOf(app) is { } revision ? Configuration.GivenTo(revision.Config).Select(one => (Of: app.Id.Name, one.Key, one.Value)) : []);
        return set.Concat(given).Where(one => rebinding.Apply(one.Value) != one.Value).Select(one => $"{one.Of}: {one.Key}").Distinct();
    }

    private static IEnumerable<SettingsScope> ScopesOf(string environment, IEnumerable<App> sources) => sources.Select(app => SettingsScope.Of(app.Id)).Prepend(new SettingsScope(environment, null));

    private List<App> AppsOf(string environment) =>
        [.. apps.All.Select(entry => entry.App).Where(app => app.Id.Environment == environment && app.DeletedAt is null).OrderBy(app => app.Id)];
}
