using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Springtide.ControlPlane.Journals;

/// <summary>Takes entries without making anybody wait and writes them in batches. Stopping it writes what is left.</summary>
/// <remarks>Full (the disk stands still): new entries are dropped and counted. A journal never holds up what it reports on.</remarks>
internal abstract partial class BatchedJournal<TEntry>(TimeProvider time, ILogger logger) : IHostedService, IDisposable
{
    private const int LargestBatch = 1_000;

    /// <summary>What happens comes in flocks, and mostly while somebody waits for an instance: the disk and the processor are left to them first.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Channel<TEntry> _waiting = Channel.CreateBounded<TEntry>(new BoundedChannelOptions(20_000) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly CancellationTokenSource _ending = new();
    private Task _loop = Task.CompletedTask;
    private long _dropped;

    protected TimeProvider Time { get; } = time;

    public long Dropped => Volatile.Read(ref _dropped);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loop = Task.Run(WriteAllAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        await _ending.CancelAsync().ConfigureAwait(false);
        await _loop.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _ending.Dispose();

    protected void Enqueue(TEntry entry)
    {
        if (_waiting.Writer.TryWrite(entry)) return;
        if (Interlocked.Increment(ref _dropped) % 1_000 == 1) Log.Full(logger, Dropped);
    }

    protected abstract Task WriteAsync(ImmutableArray<TEntry> entries);

    private async Task WriteAllAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            await Task.Delay(Pause, Time, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var batch = TakeBatch();
            try { await WriteAsync(batch).ConfigureAwait(false); }
            catch (Exception exception) { Log.Failed(logger, batch.Length, exception); }   // the next batch may fare better
        }
    }

    private ImmutableArray<TEntry> TakeBatch()
    {
        var batch = ImmutableArray.CreateBuilder<TEntry>();
        while (batch.Count < LargestBatch && _waiting.Reader.TryRead(out var entry)) batch.Add(entry);
        return batch.ToImmutable();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.JournalFull, Level = LogLevel.Warning, Message = "The journal is full: {Dropped} entries were dropped so far")]
        public static partial void Full(ILogger logger, long dropped);

        [LoggerMessage(EventId = ControlPlaneEvents.JournalFailed, Level = LogLevel.Error, Message = "{Count} journal entries could not be written")]
        public static partial void Failed(ILogger logger, int count, Exception exception);
    }
}
