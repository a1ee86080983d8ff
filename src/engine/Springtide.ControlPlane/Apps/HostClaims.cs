using System.Text.Json;
using Springtide.ControlPlane.Storage;
using Springtide.Model;

namespace Springtide.ControlPlane.Apps;

/// <summary>
/// A row per own domain that says whose it is. It is written and removed in the transaction that changes the app's hosts: of two who take one at the same
/// instant, the second meets a conflict, asks again, and is told whose it is.
/// </summary>
internal sealed class HostClaims(IResourceStore store)
{
    /// <summary>What is to be committed with the drafts: hosts they take, hosts they hand to each other, hosts they let go.</summary>
    public Answer<List<RowChange>> ChangesFor(IReadOnlyCollection<RevisionDraft> drafts)
    {
        var changes = new List<RowChange>();
        var takers = new Dictionary<string, AppId>();
        foreach (var (host, app) in drafts.SelectMany(draft => draft.App.Hosts.Distinct().Select(host => (host, draft.App.Id))))
        {
            if (!takers.TryAdd(host, app)) return Problems.HostTaken(host, takers[host]);
            var claim = Find(host);
            if (claim?.App == app) continue;
            if (claim is not null && !drafts.Any(draft => draft.App.Id == claim.App && draft.LetGo.Contains(host))) return Problems.HostTaken(host, claim.App);
            changes.Add(Claimed(host, app, claim));
        }
        changes.AddRange(drafts.SelectMany(draft => ReleasesOf(draft.App.Id, draft.LetGo.Except(takers.Keys))));
        return changes;
    }

    /// <summary>What is to be committed with the app's removal.</summary>
    public IEnumerable<RowChange> ReleasesOf(App app) => ReleasesOf(app.Id, app.Hosts);

    private IEnumerable<RowChange> ReleasesOf(AppId app, IEnumerable<string> hosts) =>
        from host in hosts.Distinct()
        let claim = Find(host)
        where claim?.App == app
        select new RowChange(RowKey.OfHost(host), claim.Version, null);

    private static RowChange Claimed(string host, AppId app, HostClaim? former) =>
        new(RowKey.OfHost(host), former?.Version ?? 0, JsonSerializer.Serialize(app, ModelJson.Default.AppId));

    private HostClaim? Find(string host) =>
        store.Find(RowKey.OfHost(host)) is { Json: { } json } row ? new HostClaim(JsonSerializer.Deserialize(json, ModelJson.Default.AppId), row.Version) : null;
}
