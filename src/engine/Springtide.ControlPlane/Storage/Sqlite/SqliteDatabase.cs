using Dapper;
using Microsoft.Data.Sqlite;

namespace Springtide.ControlPlane.Storage;

/// <summary>The file: opens connections, and brings its schema forward to what this build knows.</summary>
internal sealed class SqliteDatabase(string path)
{
    private const int NewestSchema = 4;

    private readonly string _connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 10 }.ToString();

    /// <exception cref="StoreUnusableException">The file is damaged, or of a newer build.</exception>
    public SqliteConnection OpenForWriting()
    {
        try
        {
            var connection = Open();
            connection.Execute(SqlText.Of("open"));
            Migrate(connection);
            return connection;
        }
        catch (SqliteException exception)
        {
            throw new StoreUnusableException($"{path} cannot be opened ({exception.Message}). Put back a copy of it, or start with another folder (--data).");
        }
    }

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    private void Migrate(SqliteConnection connection)
    {
        var found = connection.ExecuteScalar<int?>("select max(version) from schema") ?? 0;
        if (found > NewestSchema) throw new StoreUnusableException($"{path} was written by a newer Springtide (schema {found}; this one knows {NewestSchema}). Start the newer one.");
        for (var step = found + 1; step <= NewestSchema; step++) Apply(connection, step);
    }

    private static void Apply(SqliteConnection connection, int step)
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute(SqlText.Of($"migrate-{step:000}"), transaction: transaction);
        connection.Execute("insert into schema (version) values (@step)", new { step }, transaction);
        transaction.Commit();
    }
}
