using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Springtide.ControlPlane.Storage;
using Springtide.Model;

namespace Springtide.ControlPlane.Services;

/// <summary>Every service, as the store has it. Thread-safe.</summary>
internal sealed class ServiceCatalog(IResourceStore store) : IHostedService
{
    private readonly ConcurrentDictionary<ServiceId, (ServiceRow Row, long Version)> _services = new();

    /// <summary>Called after one changed, on the store's thread; must return at once.</summary>
    public event Action<ServiceId> Changed = delegate { };

    public IEnumerable<ServiceId> All => _services.Keys;

    public IEnumerable<ServiceId> Of(string environment) => _services.Keys.Where(service => service.Environment == environment);

    public bool HasAny(string environment) => Of(environment).Any();

    /// <summary>Also one that was removed.</summary>
    public ServiceRow? Find(ServiceId service) => _services.TryGetValue(service, out var found) ? found.Row : null;

    public long VersionOf(ServiceId service) => _services.TryGetValue(service, out var found) ? found.Version : 0;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.Committed += Follow;
        foreach (var row in store.List(RowKey.ServiceKind)) Apply(row);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        store.Committed -= Follow;
        return Task.CompletedTask;
    }

    private void Follow(ImmutableArray<Row> rows)
    {
        foreach (var row in rows.Where(row => row.Key.Kind == RowKey.ServiceKind)) Changed(Apply(row));
    }

    private ServiceId Apply(Row row)
    {
        var id = new ServiceId(row.Key.Environment, row.Key.Name);
        if (row.Json is null) _services.TryRemove(id, out _);
        else _services[id] = (ServiceRow.OfJson(row.Json), row.Version);
        return id;
    }
}
