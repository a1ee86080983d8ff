using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Secrets;
using Springtide.ControlPlane.Services;
using Springtide.ControlPlane.Settings;
using Springtide.ControlPlane.Sinks;
using Springtide.ControlPlane.Storage;
using Springtide.Model;

namespace Springtide.ControlPlane.Environments;

/// <summary>
/// Removes a deleted environment for good: its apps first, each as by <c>tide rm</c>, then in one transaction everything that was said of it. Looks at what is left each
/// time, so a kill anywhere only means that the next life goes on.
/// </summary>
internal sealed class EnvironmentPurge(AppCatalog apps, AppCommands commands, SettingsCatalog settings, SecretCatalog secrets, SinkCommands sinks, ServiceCatalog services, IResourceStore store, IEventJournal events)
{
    /// <summary>Returns before all is gone while apps are still on their way out; each that goes is a reason to come back.</summary>
    public async Task StepAsync(string environment)
    {
        var left = apps.All.Where(entry => entry.App.Id.Environment == environment).ToList();
        foreach (var entry in left.Where(entry => entry.App.DeletedAt is null)) await commands.DeleteAsync(entry.App.Id).ConfigureAwait(false);
        if (left.Count > 0) return;
        await sinks.RemoveAllAsync(environment, "the deletion of the environment").ConfigureAwait(false);
        if (await store.CommitAsync([.. RowsOf(environment)]).ConfigureAwait(false) is not CommitOutcome.Committed) throw new InvalidOperationException($"Rows of {environment} changed while they were removed.");
        events.Record(EventKinds.EnvironmentGone, $"environment {environment} is gone for good");
    }

    private IEnumerable<RowChange> RowsOf(string environment)
    {
        var scope = new SettingsScope(environment, null);
        RowKey[] keys = [RowKey.OfCap(environment, null), RowKey.OfCeilings(environment), new(RowKey.EnvironmentKind, environment, ""), new(RowKey.EnvironmentTermsKind, environment, "")];
        return [.. settings.RemovalsOf(scope), .. secrets.RemovalsOf(scope), .. services.Of(environment).Select(Expired), .. keys.Select(store.Find).OfType<Row>().Select(row => new RowChange(row.Key, row.Version, null))];
    }

    // It had its day with its environment: the server goes, and then its data.
    private RowChange Expired(ServiceId service) => new(RowKey.Of(service), services.VersionOf(service), (services.Find(service)! with { RemovedAt = DateTimeOffset.MinValue }).ToJson());
}
