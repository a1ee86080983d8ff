using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Springtide.ControlPlane.Storage;
using Springtide.Model;

namespace Springtide.ControlPlane.Journals;

/// <summary>What happened, for people. Followers hear of an event once it is on disk, so a number they saw is never given again.</summary>
internal sealed class EventJournal(EventTable table, TimeProvider time, ILogger<EventJournal> logger) : BatchedJournal<EngineEvent>(time, logger), IEventJournal
{
    private readonly ConcurrentDictionary<string, long> _counts = new();

    public Feed<EngineEvent> Written { get; } = new();

    /// <summary>Events of this life by kind.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    public void Record(string kind, string message, AppId? app = null, int? revision = null, InstanceId? instance = null)
    {
        _counts.AddOrUpdate(kind, 1, (_, count) => count + 1);
        Enqueue(new EngineEvent(0, Time.GetUtcNow(), kind, message, app, revision, instance));
    }

    public IReadOnlyList<EngineEvent> After(long number, AppId? app, int take) => table.After(number, app, take);

    public IReadOnlyList<EngineEvent> Last(AppId? app, int take) => table.Last(app, take);

    protected override async Task WriteAsync(ImmutableArray<EngineEvent> entries)
    {
        foreach (var written in await table.AppendAsync(entries).ConfigureAwait(false)) Written.Publish(written);
    }
}
