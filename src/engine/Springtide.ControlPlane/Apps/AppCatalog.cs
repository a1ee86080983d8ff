using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.ControlPlane.Storage;
using Springtide.Model;

namespace Springtide.ControlPlane.Apps;

/// <summary>Every app in memory. It follows the store: what it shows is on disk, and in the order it was committed. Thread-safe.</summary>
internal sealed partial class AppCatalog(IResourceStore store, TimeProvider time, ILogger<AppCatalog> logger) : IHostedService
{
    private readonly ConcurrentDictionary<AppId, AppEntry> _apps = new();

    public IEnumerable<AppEntry> All => _apps.Values;

    public int Count => _apps.Count;

    /// <summary>Called after an app changed, on the store's thread; must return at once.</summary>
    public event Action<AppId> Changed = delegate { };

    public AppEntry? Find(AppId app) => _apps.GetValueOrDefault(app);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        store.Committed += Follow;
        foreach (var row in store.List(RowKey.AppKind)) Apply(row);
        Log.Loaded(logger, _apps.Count, time.GetElapsedTime(begun).TotalMilliseconds);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        store.Committed -= Follow;
        return Task.CompletedTask;
    }

    private void Follow(ImmutableArray<Row> rows)
    {
        foreach (var row in rows.Where(row => row.Key.Kind == RowKey.AppKind)) Changed(Apply(row));
    }

    private AppId Apply(Row row)
    {
        var id = new AppId(row.Key.Environment, row.Key.Name);
        if (row.Json is null) _apps.TryRemove(id, out _);
        else _apps[id] = new AppEntry(JsonSerializer.Deserialize(row.Json, ModelJson.Default.App)!, row.Version);
        return id;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.CatalogLoaded, Level = LogLevel.Information, Message = "{Apps} apps read in {Milliseconds:0} ms")]
        public static partial void Loaded(ILogger logger, int apps, double milliseconds);
    }
}
