using System.Collections.Immutable;
using Dapper;
using Microsoft.Extensions.Logging;

namespace Springtide.ControlPlane.Storage;

/// <summary>The store in one file (WAL, <c>synchronous=FULL</c>).</summary>
internal sealed class SqliteStore : IResourceStore, IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly StoreWriter _writer;

    public SqliteStore(string path, TimeProvider time, ILogger<SqliteStore> logger)
    {
        _database = new SqliteDatabase(path);
        _writer = new StoreWriter(_database.OpenForWriting(), time, logger);
        Events = new EventTable(_database, _writer);
        Decisions = new DecisionTable(_database, _writer);
        Usage = new UsageTable(_database, _writer);
        Loads = new LoadTable(_database, _writer);
    }

    public event Action<ImmutableArray<Row>> Committed = delegate { };

    public EventTable Events { get; }

    public DecisionTable Decisions { get; }

    public UsageTable Usage { get; }

    public LoadTable Loads { get; }

    public (long Groups, long Writes) Written => _writer.Written;

    public Task<CommitOutcome> CommitAsync(ImmutableArray<RowChange> changes) => _writer.WriteAsync(new CommitRows(changes, rows => Committed(rows)));

    public IReadOnlyList<Row> List(string kind)
    {
        using var connection = _database.Open();
        return [.. connection.Query<StoredRow>(SqlText.Of("list"), new { Kind = kind }).Select(row => row.ToRow())];
    }

    public Row? Find(RowKey key)
    {
        using var connection = _database.Open();
        return connection.QuerySingleOrDefault<StoredRow>(SqlText.Of("find"), key)?.ToRow();
    }

    public void Dispose() => _writer.Dispose();

    private sealed class StoredRow
    {
        public string Kind { get; init; } = "";
        public string Environment { get; init; } = "";
        public string Name { get; init; } = "";
        public long Version { get; init; }
        public string Json { get; init; } = "";
        public long Changed { get; init; }

        public Row ToRow() => new(new RowKey(Kind, Environment, Name), Version, Json, DateTimeOffset.FromUnixTimeMilliseconds(Changed));
    }
}
