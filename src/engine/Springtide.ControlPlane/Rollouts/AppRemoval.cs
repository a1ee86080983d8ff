using System.Collections.Immutable;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Journals;
using Springtide.ControlPlane.Metrics;
using Springtide.ControlPlane.Secrets;
using Springtide.ControlPlane.Settings;
using Springtide.ControlPlane.Storage;
using Springtide.Deployment.Artefacts;
using Springtide.Forecasting;
using Springtide.Hosting;
using Springtide.Model;
using Springtide.Usage;

namespace Springtide.ControlPlane.Rollouts;

/// <summary>
/// Removes what is left of a deleted app of which nothing runs any more. The rows go last but for the artefacts: killed before, the next life finds the
/// row and begins again; killed after, the artefacts nobody uses are swept at the next start.
/// </summary>
internal sealed class AppRemoval(
    AppWriter writer, HostClaims hosts, SettingsCatalog settings, SecretCatalog secrets, FormerRevisions former, RevisionCatalog revisions, ArtefactStore artefacts, DataFolder folder,
    IDesiredCounts counts, DecisionJournal decisions, RequestCounts requests, UsageBook usage, LoadBook loads, LoadTable history, IEventJournal events)
{
    public async Task RemoveAsync(AppEntry entry)
    {
        var app = entry.App.Id;
        ImmutableArray<RevisionId> all = [.. revisions.Of(app)];
        ImmutableArray<string> used = [.. all.Select(revisions.Read).OfType<Revision>().Select(revision => revision.Artefact).Distinct()];
        RemoveData(app);
        await decisions.ForgetAsync(app).ConfigureAwait(false);
        loads.Forget(app);
        await history.ForgetAsync(app).ConfigureAwait(false);
        if (!await writer.CommitAsync([new RowChange(RowKey.Of(app), entry.Version, null), .. former.RemovalsOf(all), .. hosts.ReleasesOf(entry.App), .. settings.RemovalsOf(SettingsScope.Of(app)), .. secrets.RemovalsOf(SettingsScope.Of(app))]).ConfigureAwait(false)) return;
        counts.Forget(app);
        requests.Forget(app);
        usage.Forget(app);
        foreach (var artefact in used) artefacts.Remove(artefact, () => revisions.IsInUse(artefact));
        events.Record(EventKinds.AppDeleted, "deleted with its revisions and its data", app);
    }

    private void RemoveData(AppId app)
    {
        var data = folder.Of(app);
        if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
    }
}
