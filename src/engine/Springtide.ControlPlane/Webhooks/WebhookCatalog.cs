using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Springtide.ControlPlane.Storage;

namespace Springtide.ControlPlane.Webhooks;

/// <summary>Every webhook, as the store has it. Thread-safe.</summary>
internal sealed class WebhookCatalog(IResourceStore store) : IHostedService
{
    private readonly ConcurrentDictionary<string, WebhookEntry> _webhooks = new(StringComparer.Ordinal);

    public IEnumerable<WebhookEntry> All => _webhooks.Values.OrderBy(one => one.Name, StringComparer.Ordinal);

    /// <summary>Called on the store's thread; must return at once.</summary>
    public event Action Changed = delegate { };

    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.Committed += Follow;
        foreach (var row in store.List(WebhookKeys.Kind)) Apply(row);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        store.Committed -= Follow;
        return Task.CompletedTask;
    }

    public WebhookEntry? Find(string name) => _webhooks.GetValueOrDefault(name);

    private void Follow(ImmutableArray<Row> rows)
    {
        if (!rows.Any(row => row.Key.Kind == WebhookKeys.Kind)) return;
        foreach (var row in rows.Where(row => row.Key.Kind == WebhookKeys.Kind)) Apply(row);
        Changed();
    }

    private void Apply(Row row)
    {
        if (row.Json is null) _webhooks.TryRemove(row.Key.Name, out _);
        else _webhooks[row.Key.Name] = new WebhookEntry(row.Key.Name, WebhookRow.OfJson(row.Json), row.Version, new WebhookStanding());
    }
}

/// <param name="Version">The commit that made it: one that is made again under its name is another one.</param>
internal sealed record WebhookEntry(string Name, WebhookRow Row, long Version, WebhookStanding Standing);
