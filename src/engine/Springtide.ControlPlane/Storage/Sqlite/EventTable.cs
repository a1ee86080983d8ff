using System.Collections.Immutable;
using Dapper;
using Microsoft.Data.Sqlite;
using Springtide.Model;

namespace Springtide.ControlPlane.Storage;

/// <summary>The newest events, in the order they were written.</summary>
internal sealed class EventTable(SqliteDatabase database, StoreWriter writer)
{
    /// <summary>About a month of a busy machine, and some 20 MB on disk.</summary>
    public const int Kept = 100_000;

    /// <summary>Writes them and answers them with their numbers.</summary>
    public Task<ImmutableArray<EngineEvent>> AppendAsync(ImmutableArray<EngineEvent> events) => writer.WriteAsync(new AppendEvents(events));

    public IReadOnlyList<EngineEvent> After(long number, AppId? app, int take) =>
        Query("events-after", new { After = number, App = app?.ToString(), Take = take });

    public IReadOnlyList<EngineEvent> Last(AppId? app, int take) => Query("events-last", new { App = app?.ToString(), Take = take });

    private List<EngineEvent> Query(string sql, object parameters)
    {
        using var connection = database.Open();
        return [.. connection.Query<StoredEvent>(SqlText.Of(sql), parameters).Select(stored => stored.ToEvent())];
    }

    private sealed class AppendEvents(ImmutableArray<EngineEvent> events) : StoreWrite<ImmutableArray<EngineEvent>>
    {
        protected override ImmutableArray<EngineEvent> Write(SqliteConnection connection, SqliteTransaction transaction, DateTimeOffset now)
        {
            ImmutableArray<EngineEvent> written = [.. events.Select(e => e with { Number = Append(e, connection, transaction) })];
            connection.Execute(SqlText.Of("trim-events"), new { Keep = Kept }, transaction);
            return written;
        }

        private static long Append(EngineEvent e, SqliteConnection connection, SqliteTransaction transaction) => connection.ExecuteScalar<long>(
            SqlText.Of("append-event"),
            new { At = e.At.ToUnixTimeMilliseconds(), e.Kind, e.Message, App = e.App?.ToString(), e.Revision, Instance = e.Instance?.ToString() }, transaction);
    }

    private sealed class StoredEvent
    {
        public long Number { get; init; }
        public long At { get; init; }
        public string Kind { get; init; } = "";
        public string Message { get; init; } = "";
        public string? App { get; init; }
        public int? Revision { get; init; }
        public string? Instance { get; init; }

        public EngineEvent ToEvent() => new(
            Number, DateTimeOffset.FromUnixTimeMilliseconds(At), Kind, Message, App is null ? null : AppId.Parse(App), Revision, Instance is null ? null : InstanceId.Parse(Instance));
    }
}
