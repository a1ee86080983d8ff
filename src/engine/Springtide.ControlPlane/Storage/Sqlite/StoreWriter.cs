using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Springtide.ControlPlane.Storage;

/// <summary>
/// The store's one writer: a thread with the one writing connection. It takes all that waits, writes it in one transaction and waits for the disk once.
/// A thread of its own, because a wait for the disk must never hold up a request that wakes an app.
/// </summary>
internal sealed partial class StoreWriter : IDisposable
{
    /// <summary>Above this, committing takes so long that the first of a group would wait noticeably for the last.</summary>
    private const int LargestGroup = 512;

    private const int MostWaiting = 20_000;

    // Beside the queue an event to sleep by: whoever waits on a BlockingCollection, or on a task, spins for milliseconds first, on a processor that a wake needs.
    private readonly Channel<StoreWrite> _waiting = Channel.CreateBounded<StoreWrite>(MostWaiting);
    private readonly AutoResetEvent _bell = new(false);
    private readonly SqliteConnection _connection;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Thread _thread;
    private long _groups;
    private long _writes;
    private int _disposed;

    public StoreWriter(SqliteConnection connection, TimeProvider time, ILogger logger)
    {
        (_connection, _time, _logger) = (connection, time, logger);
        _thread = new Thread(Run) { Name = "store-writer", IsBackground = true };
        _thread.Start();
    }

    public (long Groups, long Writes) Written => (Volatile.Read(ref _groups), Volatile.Read(ref _writes));

    /// <exception cref="StoreBusyException">Too many wait already, or the writer has ended.</exception>
    public Task<TAnswer> WriteAsync<TAnswer>(StoreWrite<TAnswer> write)
    {
        if (!_waiting.Writer.TryWrite(write)) throw new StoreBusyException();
        _bell.Set();
        return write.Done;
    }

    /// <summary>Writes what waits, then ends. The container disposes once for each name it knows the store by.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        _waiting.Writer.Complete();
        _bell.Set();
        _thread.Join();
        _bell.Dispose();
        _connection.Dispose();
    }

    private void Run()
    {
        var group = new List<StoreWrite>();
        while (!_waiting.Reader.Completion.IsCompleted)
        {
            while (group.Count < LargestGroup && _waiting.Reader.TryRead(out var next)) group.Add(next);
            if (group.Count == 0) _bell.WaitOne();
            else Commit(group);
            group.Clear();
        }
    }

    private void Commit(List<StoreWrite> group)
    {
        try
        {
            using var transaction = _connection.BeginTransaction();
            foreach (var write in group) write.Apply(_connection, transaction, _time.GetUtcNow());
            transaction.Commit();
        }
        catch (Exception exception)
        {
            Log.GroupFailed(_logger, group.Count, exception);
            foreach (var write in group) write.Fail(exception);
            return;
        }
        Interlocked.Increment(ref _groups);
        Interlocked.Add(ref _writes, group.Count);
        foreach (var write in group) write.Succeed();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.WriteFailed, Level = LogLevel.Error, Message = "{Count} changes could not be written; nothing of them was kept")]
        public static partial void GroupFailed(ILogger logger, int count, Exception exception);
    }
}
