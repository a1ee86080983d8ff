using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Springtide.ControlPlane.Storage;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Settings;

/// <summary>All settings as the store has them; former versions are read when somebody asks. Thread-safe.</summary>
internal sealed class SettingsCatalog(IResourceStore store) : IHostedService
{
    private static readonly SettingsVersion None = new(0, default, "", ImmutableSortedDictionary<string, string>.Empty, ImmutableSortedDictionary<string, string?>.Empty);

    private readonly ConcurrentDictionary<SettingsScope, (SettingsVersion Settings, long Row)> _settings = new();

    /// <summary>Called after some changed, on the store's thread; must return at once.</summary>
    public event Action<SettingsScope> Changed = delegate { };

    public (SettingsVersion Settings, long Row) Of(SettingsScope scope) => _settings.GetValueOrDefault(scope, (None, 0));

    /// <summary>Null: there never was such a one.</summary>
    public SettingsVersion? Find(SettingsScope scope, int version) => version == 0 ? None : store.Find(scope.KeyOf(version))?.Json is { } json ? Read(json) : null;

    /// <summary>Newest first.</summary>
    public IEnumerable<SettingsVersion> Last(SettingsScope scope, int take) =>
        Enumerable.Range(0, Math.Min(take, Of(scope).Settings.Number)).Select(back => Find(scope, Of(scope).Settings.Number - back)).OfType<SettingsVersion>();

    public ImmutableArray<RowChange> ChangesFor(SettingsScope scope, SettingsVersion next, long row)
    {
        var json = JsonSerializer.Serialize(next, ModelJson.Default.SettingsVersion);
        return [new RowChange(scope.Key, row, json), new RowChange(scope.KeyOf(next.Number), 0, json)];
    }

    /// <summary>What is to be committed with the removal of whose they are.</summary>
    public IEnumerable<RowChange> RemovalsOf(SettingsScope scope) =>
        Enumerable.Range(1, Of(scope).Settings.Number).Select(scope.KeyOf).Append(scope.Key).Select(store.Find).OfType<Row>().Select(row => new RowChange(row.Key, row.Version, null));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.Committed += Follow;
        foreach (var row in store.List(RowKey.SettingsKind)) Apply(row);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        store.Committed -= Follow;
        return Task.CompletedTask;
    }

    private void Follow(ImmutableArray<Row> rows)
    {
        foreach (var row in rows.Where(row => row.Key.Kind == RowKey.SettingsKind)) Changed(Apply(row));
    }

    private SettingsScope Apply(Row row)
    {
        var scope = new SettingsScope(row.Key.Environment, row.Key.Name.Length == 0 ? null : row.Key.Name);
        if (row.Json is null) _settings.TryRemove(scope, out _);
        else _settings[scope] = (Read(row.Json), row.Version);
        return scope;
    }

    private static SettingsVersion Read(string json) => JsonSerializer.Deserialize(json, ModelJson.Default.SettingsVersion)!;
}
