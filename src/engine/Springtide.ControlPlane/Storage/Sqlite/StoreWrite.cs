using Microsoft.Data.Sqlite;

namespace Springtide.ControlPlane.Storage;

/// <summary>A write that waits for its group. Many share one transaction, and so one wait for the disk.</summary>
internal abstract class StoreWrite
{
    /// <summary>Does it, or notes why not without having changed anything. Whatever it throws undoes the whole group.</summary>
    public abstract void Apply(SqliteConnection connection, SqliteTransaction transaction, DateTimeOffset now);

    /// <summary>The group is on disk.</summary>
    public abstract void Succeed();

    public abstract void Fail(Exception exception);
}
