using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Hosting;
using Springtide.ControlPlane.Storage;

namespace Springtide.ControlPlane.Environments;

/// <summary>At most one row of a kind for each environment, as the store has them. Thread-safe.</summary>
internal abstract class EnvironmentRows<T>(IResourceStore store, string kind, JsonTypeInfo<T> json) : IHostedService where T : class
{
    private readonly ConcurrentDictionary<string, (T Value, long Version)> _rows = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _rows.Keys;

    /// <summary>Called on the store's thread; must return at once.</summary>
    public event Action<string> Changed = delegate { };

    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.Committed += Follow;
        foreach (var row in store.List(kind)) Apply(row);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        store.Committed -= Follow;
        return Task.CompletedTask;
    }

    /// <summary>Null: the environment has none.</summary>
    public T? Find(string environment) => _rows.TryGetValue(environment, out var row) ? row.Value : null;

    /// <param name="decide">Runs again when somebody else was quicker, so it may only compute. Null: none any more. The same as given changes nothing.</param>
    /// <returns>Whether something was changed.</returns>
    public async Task<bool> ChangeAsync(string environment, Func<T?, T?> decide)
    {
        while (true)
        {
            var (value, version) = _rows.GetValueOrDefault(environment);
            var next = decide(value);
            if (ReferenceEquals(next, value)) return false;
            var row = new RowChange(KeyOf(environment), version, next is null ? null : JsonSerializer.Serialize(next, json));
            if (await store.CommitAsync([row]).ConfigureAwait(false) is CommitOutcome.Committed) return true;
        }
    }

    private RowKey KeyOf(string environment) => new(kind, environment, "");

    private void Follow(ImmutableArray<Row> rows)
    {
        foreach (var row in rows.Where(row => row.Key.Kind == kind))
        {
            Apply(row);
            Changed(row.Key.Environment);
        }
    }

    private void Apply(Row row)
    {
        if (row.Json is null) _rows.TryRemove(row.Key.Environment, out _);
        else _rows[row.Key.Environment] = (JsonSerializer.Deserialize(row.Json, json)!, row.Version);
    }
}
