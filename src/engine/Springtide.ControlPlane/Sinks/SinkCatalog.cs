using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Springtide.ControlPlane.Storage;

namespace Springtide.ControlPlane.Sinks;

/// <summary>Every sink, as the store has it. Thread-safe.</summary>
internal sealed class SinkCatalog(IResourceStore store) : IHostedService
{
    private readonly ConcurrentDictionary<SinkId, SinkEntry> _sinks = new();

    public IEnumerable<SinkEntry> All => _sinks.Values.OrderBy(one => one.Id.Environment, StringComparer.Ordinal).ThenBy(one => one.Id.Name, StringComparer.Ordinal);

    public SinkEntry? Find(SinkId id) => _sinks.GetValueOrDefault(id);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.Committed += Follow;
        foreach (var row in store.List(SinkId.Kind)) Apply(row);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        store.Committed -= Follow;
        return Task.CompletedTask;
    }

    private void Follow(ImmutableArray<Row> rows)
    {
        foreach (var row in rows.Where(row => row.Key.Kind == SinkId.Kind)) Apply(row);
    }

    private void Apply(Row row)
    {
        var id = new SinkId(row.Key.Environment, row.Key.Name);
        if (row.Json is null) _sinks.TryRemove(id, out _);
        else _sinks[id] = new SinkEntry(id, SinkRow.OfJson(row.Json), row.Version, new SinkStanding());
    }
}

/// <param name="Version">The commit that made it: one that is made again under its name is another one.</param>
internal sealed record SinkEntry(SinkId Id, SinkRow Row, long Version, SinkStanding Standing);

/// <summary>How a sink stands, in memory: its worker writes, the API reads.</summary>
internal sealed class SinkStanding
{
    /// <summary>Replaced whole.</summary>
    public volatile Progress Now = new(0, 0, 0, null, null);

    public sealed record Progress(long Behind, long Dropped, int Failures, string? Trouble, DateTimeOffset? NextAttempt);
}
