using System.Collections.Concurrent;
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

    private readonly BlockingCollection<StoreWrite> _waiting = new(boundedCapacity: 20_000);
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

    /// <exception cref="StoreBusyException">Too many wait already.</exception>
    public Task<TAnswer> WriteAsync<TAnswer>(StoreWrite<TAnswer> write)
    {
        if (!_waiting.TryAdd(write)) throw new StoreBusyException();
        return write.Done;
    }

    /// <summary>Writes what waits, then ends. The container disposes once for each name it knows the store by.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        _waiting.CompleteAdding();
        _thread.Join();
        _waiting.Dispose();
        _connection.Dispose();
    }

    private void Run()
    {
        var group = new List<StoreWrite>();
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            group.Add(first);
            while (group.Count < LargestGroup && _waiting.TryTake(out var next)) group.Add(next);
            Commit(group);
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
