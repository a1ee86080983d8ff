using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Springtide.ControlPlane.Settings;
using Springtide.ControlPlane.Storage;

namespace Springtide.ControlPlane.Secrets;

/// <summary>Which secrets there are, and by which key each value opens. Values themselves are read when a launch needs them. Thread-safe.</summary>
internal sealed class SecretCatalog(IResourceStore store) : IHostedService
{
    private readonly ConcurrentDictionary<SecretId, (SecretRow Row, long Version)> _secrets = new();
    private readonly ConcurrentDictionary<SecretVersionId, string> _keys = new();

    /// <summary>Called after some changed, on the store's thread; must return at once.</summary>
    public event Action<SettingsScope> Changed = delegate { };

    /// <summary>Of every value there is.</summary>
    public IEnumerable<string> KeyIds => _keys.Values.Distinct();

    public IEnumerable<SecretVersionId> Values => _keys.Keys;

    public bool HasAny(SettingsScope scope) => _secrets.Keys.Any(secret => secret.Scope == scope);

    public (SecretRow Row, long Version)? Find(SecretId secret) => _secrets.TryGetValue(secret, out var found) ? found : null;

    public IEnumerable<(SecretId Id, SecretRow Row)> Of(SettingsScope scope) =>
        _secrets.Where(one => one.Key.Scope == scope && !one.Value.Row.Removed).Select(one => (one.Key, one.Value.Row)).OrderBy(one => one.Key.Name, StringComparer.Ordinal);

    /// <summary>The newest versions by name, as revisions name them.</summary>
    public ImmutableSortedDictionary<string, string> NewestOf(SettingsScope scope) =>
        Of(scope).ToImmutableSortedDictionary(one => one.Id.Name, one => $"{new SecretVersionId(one.Id, one.Row.Version)}", StringComparer.Ordinal);

    public (SealedSecret Sealed, long Version)? Read(SecretVersionId id) =>
        store.Find(id.Key) is { Json: { } json } row ? (JsonSerializer.Deserialize(json, SecretJson.Default.SealedSecret)!, row.Version) : null;

    /// <summary>What is to be committed with the removal of whose they are.</summary>
    public IEnumerable<RowChange> RemovalsOf(SettingsScope scope)
    {
        var keys = _secrets.Keys.Where(secret => secret.Scope == scope).Select(secret => secret.Key).Concat(_keys.Keys.Where(value => value.Secret.Scope == scope).Select(value => value.Key));
        return keys.Select(store.Find).OfType<Row>().Select(row => new RowChange(row.Key, row.Version, null));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.Committed += Follow;
        foreach (var row in store.List(RowKey.SecretKind)) ApplySecret(row);
        foreach (var row in store.List(RowKey.SecretValueKind)) ApplyValue(row);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        store.Committed -= Follow;
        return Task.CompletedTask;
    }

    private void Follow(ImmutableArray<Row> rows)
    {
        foreach (var row in rows.Where(row => row.Key.Kind == RowKey.SecretValueKind)) ApplyValue(row);
        foreach (var row in rows.Where(row => row.Key.Kind == RowKey.SecretKind)) Changed(ApplySecret(row));
    }

    private SettingsScope ApplySecret(Row row)
    {
        var id = SecretId.Of(row.Key);
        if (row.Json is null) _secrets.TryRemove(id, out _);
        else _secrets[id] = (SecretRow.OfJson(row.Json), row.Version);
        return id.Scope;
    }

    private void ApplyValue(Row row)
    {
        var id = SecretVersionId.Of(row.Key);
        if (row.Json is null) _keys.TryRemove(id, out _);
        else _keys[id] = JsonSerializer.Deserialize(row.Json, SecretJson.Default.SealedSecret)!.KeyId;
    }
}
