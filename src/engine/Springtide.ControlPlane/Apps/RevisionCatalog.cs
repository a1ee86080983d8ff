using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Springtide.ControlPlane.Addresses;
using Springtide.ControlPlane.Storage;
using Springtide.Deployment.Artefacts;
using Springtide.Model;

namespace Springtide.ControlPlane.Apps;

/// <summary>Revisions that were asked for are kept in memory, since they never change; the others are read when somebody asks. Thread-safe.</summary>
internal sealed class RevisionCatalog(IResourceStore store, AppCatalog apps, ArtefactStore artefacts, HostsBook hosts) : IRevisionSource, IHostedService
{
    private readonly ConcurrentDictionary<RevisionId, Revision> _read = new();
    private readonly ConcurrentDictionary<AppId, ImmutableDictionary<RevisionId, string>> _artefacts = new();   // of every revision there is; written in commit order

    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.Committed += Follow;
        foreach (var row in store.List(RowKey.RevisionKind)) Note(row);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        store.Committed -= Follow;
        return Task.CompletedTask;
    }

    public Revision? Read(RevisionId id)
    {
        if (_read.TryGetValue(id, out var revision)) return revision;
        return store.Find(RowKey.Of(id))?.Json is { } json ? _read.GetOrAdd(id, RevisionIn(json)) : null;
    }

    public RunnableRevision? Find(RevisionId revision)
    {
        if (apps.Find(revision.App) is not { } entry || Read(revision) is not { } read || artefacts.Find(read.Artefact) is not { } folder) return null;
        var neighbours = hosts.Of(revision.App.Environment);
        return new RunnableRevision(read, Path.Combine(folder, read.Config.Folder), entry.App.UserNumber) { HostsFile = neighbours.HostsFile, Addresses = neighbours.Variables };
    }

    public bool IsInUse(string artefact) => _artefacts.Values.Any(app => app.ContainsValue(artefact));

    public IEnumerable<RevisionId> Of(AppId app) => Artefacts(app).Keys;

    private void Follow(ImmutableArray<Row> rows)
    {
        foreach (var row in rows.Where(row => row.Key.Kind == RowKey.RevisionKind)) Note(row);
    }

    private void Note(Row row)
    {
        var id = RevisionId.Parse(row.Key.Name.Replace("@", $".{row.Key.Environment}@", StringComparison.Ordinal));
        if (row.Json is not null) _artefacts[id.App] = Artefacts(id.App).SetItem(id, string.Intern(RevisionIn(row.Json).Artefact));
        else Forget(id);
    }

    private void Forget(RevisionId id)
    {
        _read.TryRemove(id, out _);
        var rest = Artefacts(id.App).Remove(id);
        if (!rest.IsEmpty) _artefacts[id.App] = rest;
        else _artefacts.TryRemove(id.App, out _);
    }

    private ImmutableDictionary<RevisionId, string> Artefacts(AppId app) => _artefacts.GetValueOrDefault(app, ImmutableDictionary<RevisionId, string>.Empty);

    private static Revision RevisionIn(string json) => JsonSerializer.Deserialize(json, ModelJson.Default.Revision)!;
}
