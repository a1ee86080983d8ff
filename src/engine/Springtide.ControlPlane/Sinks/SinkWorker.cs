using Springtide.ControlPlane.Outgoing;
using Springtide.ControlPlane.Storage;
using Springtide.Model;
using Springtide.Providers;

namespace Springtide.ControlPlane.Sinks;

/// <summary>
/// Forwards one environment's lines to one sink, batch after batch. The outputs themselves are the buffer, bounded as they are; how far it is lies in the store,
/// so that after a kill the last batch may come again, and nothing is missing.
/// </summary>
internal sealed class SinkWorker(SinkEntry sink, IInstanceOutput output, SinkSender sender, IResourceStore store, IEventJournal events, TimeProvider time)
{
    private const int Noteworthy = 5;
    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(1);

    private readonly Dictionary<InstanceId, long> _ends = [];   // where each output ended when it was last looked at
    private SinkPosition _position = null!;                     // read before anything else
    private Row? _saved;
    private long _gone;            // bytes that were deleted before they were forwarded, not yet counted
    private int _failures;
    private bool _toldOfFailures;
    private bool _toldOfDrops;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _saved = store.Find(sink.Id.PositionKey);
        _position = _saved?.Json is { } json ? SinkPosition.OfJson(json) : new SinkPosition([]);
        while (true)
        {
            var pause = await StepAsync(cancellationToken).ConfigureAwait(false);
            if (pause > TimeSpan.Zero) await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>How long to wait for the next.</returns>
    private async Task<TimeSpan> StepAsync(CancellationToken cancellationToken)
    {
        var sources = output.Sources().Where(source => source.Revision.App.Environment == sink.Id.Environment).ToList();
        _gone += Gone(sources);
        var batch = SinkBatch.Next(output, sources, _position, sink.Row.Level);
        var why = batch.Lines.Count == 0 ? "" : await sender.SendAsync(sink, batch.ToNdJson(), cancellationToken).ConfigureAwait(false);
        _failures = why.Length == 0 ? 0 : _failures + 1;
        if (_failures > 0) return Failed(why, batch.Waiting);
        await TakenAsync(batch).ConfigureAwait(false);
        return batch.Lines.Count > 0 && batch.Behind > 0 ? TimeSpan.Zero : Cadence;
    }

    private async Task TakenAsync(SinkBatch batch)
    {
        TellOfDrops(batch.Missed + _gone);
        var next = batch.After with { Dropped = batch.After.Dropped + _gone };
        _gone = 0;
        if (!Same(next, _position)) await SaveAsync(next).ConfigureAwait(false);
        _toldOfFailures = false;
        if (batch.Behind == 0) _toldOfDrops = false;
        Show(batch.Behind, null, null);
    }

    private TimeSpan Failed(string why, long behind)
    {
        var pause = RetryPace.After(_failures);
        if (_failures >= Noteworthy && !_toldOfFailures)
        {
            _toldOfFailures = true;
            events.Record(EventKinds.SinkFailing, $"sink {sink.Id}: {sink.Row.Target} {why}; {_failures} attempts in a row failed, it goes on");
        }
        Show(behind, why, time.GetUtcNow() + pause);
        return pause;
    }

    /// <summary>Bytes that were deleted, as too old or too much, before they were forwarded.</summary>
    private long Gone(IReadOnlyList<OutputSource> sources)
    {
        var there = sources.Select(source => source.Instance).ToHashSet();
        var gone = _ends.Where(end => !there.Contains(end.Key)).ToList();
        foreach (var (instance, _) in gone) _ends.Remove(instance);
        foreach (var instance in there) _ends[instance] = output.Extent(instance).End;
        return gone.Sum(end => Math.Max(0, end.Value - _position.Instances.GetValueOrDefault(end.Key.Value)));
    }

    private void TellOfDrops(long bytes)
    {
        if (bytes == 0 || _toldOfDrops) return;
        _toldOfDrops = true;
        events.Record(EventKinds.LogsDropped, $"sink {sink.Id}: {bytes} bytes of output were gone before they could be forwarded to {sink.Row.Target}");
    }

    private async Task SaveAsync(SinkPosition next)
    {
        _position = next;
        var outcome = await store.CommitAsync([new RowChange(sink.Id.PositionKey, _saved?.Version ?? 0, next.ToJson())]).ConfigureAwait(false);
        // A conflict means that the sink was removed: this worker is about to be ended.
        if (outcome is CommitOutcome.Committed written) _saved = new Row(sink.Id.PositionKey, written.Version, null, time.GetUtcNow());
    }

    private static bool Same(SinkPosition one, SinkPosition other) =>
        one.Dropped == other.Dropped && one.Instances.Count == other.Instances.Count && one.Instances.All(instance => other.Instances.TryGetValue(instance.Key, out var position) && position == instance.Value);

    private void Show(long behind, string? trouble, DateTimeOffset? next) => sink.Standing.Now = new SinkStanding.Progress(behind, _position.Dropped, _failures, trouble, next);
}
