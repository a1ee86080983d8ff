using Dapper;
using Microsoft.Data.Sqlite;
using Springtide.Usage;

namespace Springtide.ControlPlane.Storage;

/// <summary>What apps held, per hour, and per day once the hours are old.</summary>
internal sealed class UsageTable(SqliteDatabase database, StoreWriter writer)
{
    /// <summary>A little more than a month of hours can be asked for to the hour.</summary>
    public static readonly TimeSpan HoursKept = UsageAsked.HoursKept + TimeSpan.FromDays(1);

    public static readonly TimeSpan DaysKept = TimeSpan.FromDays(2 * 366);

    /// <summary>Up to when usage is counted.</summary>
    public DateTimeOffset CountedTo
    {
        get
        {
            using var connection = database.Open();
            return DateTimeOffset.FromUnixTimeMilliseconds(connection.ExecuteScalar<long>("select until from usage_counted"));
        }
    }

    /// <summary>All of it or nothing: the rows, and up to when they are counted.</summary>
    public Task<int> PutAsync(DateTimeOffset countedTo, IReadOnlyList<UsageRow> rows) => writer.WriteAsync(new PutUsage(countedTo, rows));

    /// <summary>Puts old hours together to days and lets go of what is older still.</summary>
    public Task<int> FoldAsync(DateTimeOffset now) => writer.WriteAsync(new FoldUsage(now));

    public IReadOnlyList<UsageRow> Between(DateTimeOffset from, DateTimeOffset to, string? environment = null, string? app = null)
    {
        using var connection = database.Open();
        var asked = new { From = from.ToUnixTimeSeconds(), To = to.ToUnixTimeSeconds(), Environment = environment, App = app };
        return [.. connection.Query<StoredUsage>(SqlText.Of("usage-between"), asked).Select(stored => stored.ToRow())];
    }

    private sealed class PutUsage(DateTimeOffset countedTo, IReadOnlyList<UsageRow> rows) : StoreWrite<int>
    {
        protected override int Write(SqliteConnection connection, SqliteTransaction transaction, DateTimeOffset now)
        {
            connection.Execute(SqlText.Of("usage-counted"), new { Until = countedTo.ToUnixTimeMilliseconds() }, transaction);
            return connection.Execute(SqlText.Of("put-usage"), rows.Select(StoredUsage.Of), transaction);
        }
    }

    private sealed class FoldUsage(DateTimeOffset now) : StoreWrite<int>
    {
        protected override int Write(SqliteConnection connection, SqliteTransaction transaction, DateTimeOffset _) => connection.Execute(
            SqlText.Of("fold-usage"), new { HoursBefore = MidnightBefore(HoursKept), DaysBefore = MidnightBefore(DaysKept) }, transaction);

        private long MidnightBefore(TimeSpan span) => new DateTimeOffset((now - span).UtcDateTime.Date, TimeSpan.Zero).ToUnixTimeSeconds();
    }
}
