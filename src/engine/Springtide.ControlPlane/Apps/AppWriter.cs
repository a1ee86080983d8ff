using System.Collections.Immutable;
using System.Text.Json;
using Springtide.ControlPlane.Storage;
using Springtide.Model;

namespace Springtide.ControlPlane.Apps;

/// <summary>Changes apps: reads, decides, commits, and begins again when somebody else was quicker. It answers once the change is on disk.</summary>
internal sealed class AppWriter(AppCatalog catalog, IResourceStore store)
{
    /// <param name="decide">Runs again after a conflict, so it may only compute. The same app as given changes nothing.</param>
    public async Task<Answer<App>> ChangeAsync(AppId id, Func<App, Answer<App>> decide)
    {
        while (true)
        {
            if (catalog.Find(id) is not { } entry) return Problems.UnknownApp(id);
            var answer = decide(entry.App);
            if (answer.Value is not { } next || next == entry.App) return answer;
            if (await CommitAsync([Put(next, entry.Version)]).ConfigureAwait(false)) return next;
        }
    }

    /// <summary>False: somebody else was quicker; the catalog knows by now.</summary>
    public async Task<bool> CommitAsync(ImmutableArray<RowChange> changes) => await store.CommitAsync(changes).ConfigureAwait(false) is CommitOutcome.Committed;

    public static RowChange Put(App app, long expected) => new(RowKey.Of(app.Id), expected, JsonSerializer.Serialize(app, ModelJson.Default.App));

    public static RowChange Put(Revision revision) => new(RowKey.Of(revision.Id), 0, JsonSerializer.Serialize(revision, ModelJson.Default.Revision));
}
