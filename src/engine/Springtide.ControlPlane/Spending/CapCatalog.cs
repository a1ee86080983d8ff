using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Springtide.ControlPlane.Storage;
using Springtide.Model;

namespace Springtide.ControlPlane.Spending;

/// <summary>Every spending cap, as the store has it. Thread-safe.</summary>
internal sealed class CapCatalog(IResourceStore store) : IHostedService
{
    private readonly ConcurrentDictionary<CapScope, (SpendingCap Cap, long Version)> _caps = [];

    public IEnumerable<(CapScope Scope, SpendingCap Cap)> All => _caps.Select(one => (one.Key, one.Value.Cap));

    /// <summary>Called after one changed, on the store's thread; must return at once.</summary>
    public event Action Changed = delegate { };

    public (SpendingCap Cap, long Version)? Find(CapScope scope) => _caps.TryGetValue(scope, out var found) ? found : null;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.Committed += Follow;
        foreach (var row in store.List(RowKey.CapKind)) Apply(row);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        store.Committed -= Follow;
        return Task.CompletedTask;
    }

    private void Follow(ImmutableArray<Row> rows)
    {
        var concerned = rows.Where(row => row.Key.Kind == RowKey.CapKind).ToList();
        concerned.ForEach(Apply);
        if (concerned.Count > 0) Changed();
    }

    private void Apply(Row row)
    {
        var scope = new CapScope(row.Key.Environment, row.Key.Name.Length == 0 ? null : row.Key.Name);
        if (row.Json is null) _caps.TryRemove(scope, out _);
        else _caps[scope] = (JsonSerializer.Deserialize(row.Json, ModelJson.Default.SpendingCap)!, row.Version);
    }
}
