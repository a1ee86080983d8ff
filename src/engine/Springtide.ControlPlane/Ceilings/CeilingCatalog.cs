using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Springtide.Autoscaling.Ceilings;
using Springtide.ControlPlane.Storage;
using Springtide.Model;

namespace Springtide.ControlPlane.Ceilings;

/// <summary>The ceilings of every environment, as the store has them; tells the autoscaler's book of each change. Thread-safe.</summary>
internal sealed class CeilingCatalog(IResourceStore store, CeilingBook book, ControlOptions options) : IHostedService
{
    private readonly ConcurrentDictionary<string, (ImmutableSortedDictionary<string, double> Ceilings, long Version)> _environments = [];

    /// <summary>Until everybody was heard nobody grows: a life begins without knowing who holds what.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        book.BeginOpening();
        book.SetMachine(MachineShare.Of(options.Memory));
        store.Committed += Follow;
        foreach (var row in store.List(RowKey.CeilingKind)) Apply(row);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        store.Committed -= Follow;
        return Task.CompletedTask;
    }

    public (ImmutableSortedDictionary<string, double> Ceilings, long Version) Of(string environment) =>
        _environments.GetValueOrDefault(environment, (ImmutableSortedDictionary<string, double>.Empty, 0));

    private void Follow(ImmutableArray<Row> rows)
    {
        foreach (var row in rows.Where(row => row.Key.Kind == RowKey.CeilingKind)) Apply(row);
    }

    private void Apply(Row row)
    {
        var ceilings = row.Json is null ? ImmutableSortedDictionary<string, double>.Empty : JsonSerializer.Deserialize(row.Json, ModelJson.Default.ImmutableSortedDictionaryStringDouble)!;
        if (row.Json is null) _environments.TryRemove(row.Key.Environment, out _);
        else _environments[row.Key.Environment] = (ceilings, row.Version);
        book.Set(row.Key.Environment, ceilings);
    }
}
