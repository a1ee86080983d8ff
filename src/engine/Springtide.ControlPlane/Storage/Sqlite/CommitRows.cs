using System.Collections.Immutable;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Springtide.ControlPlane.Storage;

/// <summary>Checks every expected version first and writes afterwards: a conflict changes nothing and harms no other write of its group.</summary>
internal sealed class CommitRows(ImmutableArray<RowChange> changes, Action<ImmutableArray<Row>> announce) : StoreWrite<CommitOutcome>
{
    private ImmutableArray<Row> _rows = [];

    protected override CommitOutcome Write(SqliteConnection connection, SqliteTransaction transaction, DateTimeOffset now)
    {
        if (FindConflict(connection, transaction) is { } conflict) return conflict;
        var version = connection.ExecuteScalar<long>(SqlText.Of("next-commit"), transaction: transaction);
        foreach (var change in changes) Write(change, version, connection, transaction, now);
        _rows = [.. changes.Select(change => new Row(change.Key, version, change.Json, now))];
        return new CommitOutcome.Committed(version);
    }

    protected override void Announce(CommitOutcome answer)
    {
        if (answer is CommitOutcome.Committed) announce(_rows);
    }

    private CommitOutcome.Conflict? FindConflict(SqliteConnection connection, SqliteTransaction transaction)
    {
        foreach (var change in changes)
        {
            var found = connection.ExecuteScalar<long?>(SqlText.Of("version-of"), change.Key, transaction) ?? 0;
            if (found != change.Expected) return new CommitOutcome.Conflict(change.Key, change.Expected, found);
        }
        return null;
    }

    private static void Write(RowChange change, long version, SqliteConnection connection, SqliteTransaction transaction, DateTimeOffset now)
    {
        var (kind, environment, name) = change.Key;
        var values = new { Kind = kind, Environment = environment, Name = name, Version = version, change.Json, Changed = now.ToUnixTimeMilliseconds() };
        connection.Execute(SqlText.Of(change.Json is null ? "remove" : "put"), values, transaction);
    }
}
