using Dapper;
using Microsoft.Data.Sqlite;
using Springtide.Forecasting;
using Springtide.Model;

namespace Springtide.ControlPlane.Storage;

/// <summary>Each app's load, minute by minute, for five weeks: at most some 300 KiB of an app that is busy all the time.</summary>
internal sealed class LoadTable(SqliteDatabase database, StoreWriter writer)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(35);

    /// <summary>All of it or nothing.</summary>
    public Task<int> PutAsync(IReadOnlyList<LoadHour> hours, IReadOnlyList<WatchedHour> watched) => writer.WriteAsync(new PutLoads(hours, watched));

    public Task<int> TrimAsync(DateTimeOffset now) => writer.WriteAsync(new Run("trim-loads", new { Before = (now - Kept).ToUnixTimeSeconds() }));

    public Task<int> ForgetAsync(AppId app) => writer.WriteAsync(new Run("forget-loads", new { app.Environment, App = app.Name }));

    public IReadOnlyList<LoadHour> Of(AppId app, DateTimeOffset from, DateTimeOffset to) =>
        Read("loads-between", new { app.Environment, App = app.Name, From = from.ToUnixTimeSeconds(), To = to.ToUnixTimeSeconds() });

    public IReadOnlyList<LoadHour> Since(DateTimeOffset from) => Read("loads-since", new { From = from.ToUnixTimeSeconds() });

    public IReadOnlyList<WatchedHour> Watched(DateTimeOffset from, DateTimeOffset to)
    {
        using var connection = database.Open();
        return [.. connection.Query<StoredWatch>(SqlText.Of("watched-between"), new { From = from.ToUnixTimeSeconds(), To = to.ToUnixTimeSeconds() })
            .Select(stored => new WatchedHour(stored.At / Minutes.PerHour, (ulong)stored.Mask))];
    }

    private List<LoadHour> Read(string sql, object asked)
    {
        using var connection = database.Open();
        return [.. connection.Query<StoredHour>(SqlText.Of(sql), asked)
            .Select(stored => new LoadHour(new AppId(stored.Environment, stored.App), stored.At / Minutes.PerHour, StoredLoads.Read(stored.Loads)))];
    }

    private sealed class PutLoads(IReadOnlyList<LoadHour> hours, IReadOnlyList<WatchedHour> watched) : StoreWrite<int>
    {
        protected override int Write(SqliteConnection connection, SqliteTransaction transaction, DateTimeOffset now) =>
            connection.Execute(SqlText.Of("put-watched"), watched.Select(hour => new { At = hour.Begin * Minutes.PerHour, Mask = (long)hour.Mask }), transaction)
            + connection.Execute(SqlText.Of("put-load"), hours.Select(Row), transaction);

        private static StoredHour Row(LoadHour hour) =>
            new() { At = hour.Begin * Minutes.PerHour, Environment = hour.App.Environment, App = hour.App.Name, Loads = StoredLoads.Write(hour.Loads) };
    }

    private sealed class Run(string sql, object values) : StoreWrite<int>
    {
        protected override int Write(SqliteConnection connection, SqliteTransaction transaction, DateTimeOffset now) => connection.Execute(SqlText.Of(sql), values, transaction);
    }

    private sealed class StoredHour
    {
        public long At { get; init; }
        public string Environment { get; init; } = "";
        public string App { get; init; } = "";
        public byte[] Loads { get; init; } = [];
    }

    private sealed class StoredWatch
    {
        public long At { get; init; }
        public long Mask { get; init; }
    }
}
