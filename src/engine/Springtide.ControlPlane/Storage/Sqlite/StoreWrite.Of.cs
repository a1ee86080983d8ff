using Microsoft.Data.Sqlite;

namespace Springtide.ControlPlane.Storage;

/// <summary>A write with an answer for whoever asked for it.</summary>
internal abstract class StoreWrite<TAnswer> : StoreWrite
{
    private readonly TaskCompletionSource<TAnswer> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TAnswer _answer = default!;   // written and read on the writer's thread only

    public Task<TAnswer> Done => _done.Task;

    public sealed override void Apply(SqliteConnection connection, SqliteTransaction transaction, DateTimeOffset now) => _answer = Write(connection, transaction, now);

    public sealed override void Succeed()
    {
        Announce(_answer);
        _done.SetResult(_answer);
    }

    public sealed override void Fail(Exception exception) => _done.SetException(exception);

    protected abstract TAnswer Write(SqliteConnection connection, SqliteTransaction transaction, DateTimeOffset now);

    /// <summary>Tells followers, before the one who asked hears of it.</summary>
    protected virtual void Announce(TAnswer answer) { }
}
