using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Springtide.ControlPlane.Storage;
using Springtide.Model;

namespace Springtide.ControlPlane.Environments;

/// <summary>The environments that were stopped or started as a whole, as the store has them. Thread-safe.</summary>
internal sealed class EnvironmentCatalog(IResourceStore store) : IHostedService
{
    private readonly ConcurrentDictionary<string, (EnvironmentState State, long Version)> _states = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _states.Keys;

    /// <summary>Called on the store's thread; must return at once.</summary>
    public event Action<string> Changed = delegate { };

    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.Committed += Follow;
        foreach (var row in store.List(RowKey.EnvironmentKind)) Apply(row);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        store.Committed -= Follow;
        return Task.CompletedTask;
    }

    /// <summary>Null for one that simply runs.</summary>
    public EnvironmentState? Find(string environment) => _states.TryGetValue(environment, out var entry) ? entry.State : null;

    /// <param name="decide">Runs again when somebody else was quicker, so it may only compute. Null: it simply runs. The same as given changes nothing.</param>
    /// <returns>Whether something was changed.</returns>
    public async Task<bool> ChangeAsync(string environment, Func<EnvironmentState?, EnvironmentState?> decide)
    {
        while (true)
        {
            var (state, version) = _states.GetValueOrDefault(environment);
            var next = decide(state);
            if (ReferenceEquals(next, state)) return false;
            var row = new RowChange(RowKey.OfEnvironment(environment), version, next is null ? null : JsonSerializer.Serialize(next, ModelJson.Default.EnvironmentState));
            if (await store.CommitAsync([row]).ConfigureAwait(false) is CommitOutcome.Committed) return true;
        }
    }

    private void Follow(ImmutableArray<Row> rows)
    {
        foreach (var row in rows.Where(row => row.Key.Kind == RowKey.EnvironmentKind))
        {
            Apply(row);
            Changed(row.Key.Environment);
        }
    }

    private void Apply(Row row)
    {
        if (row.Json is null) _states.TryRemove(row.Key.Environment, out _);
        else _states[row.Key.Environment] = (JsonSerializer.Deserialize(row.Json, ModelJson.Default.EnvironmentState)!, row.Version);
    }
}
