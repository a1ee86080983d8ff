using System.Globalization;
using Npgsql;
using Springtide.Model;

namespace Springtide.Services.Postgres;

/// <summary>Speaks to a server as the engine. Every call has a connection of its own: they are rare, and a server may be another one since the last.</summary>
public sealed class PostgresServer(PostgresAccess engine)
{
    private const int Patience = 10;   // seconds for a connection, and for each statement

    /// <summary>Keeps what apps must not see from them. For a server that has just come up.</summary>
    public Task CloseAsync(CancellationToken cancellationToken) => SayAsync(PostgresStatements.Closed, cancellationToken);

    /// <summary>Makes the app's role and database if they are missing, and its password and limit what they should be.</summary>
    public async Task AdmitAsync(string name, string password, ServiceUse use, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        if (!await HasAsync(connection, PostgresStatements.HasRole(name), cancellationToken).ConfigureAwait(false)) await SayAsync(connection, PostgresStatements.CreateRole(name), cancellationToken).ConfigureAwait(false);
        await SayAsync(connection, PostgresStatements.Admit(name, ScramVerifier.Of(password), use), cancellationToken).ConfigureAwait(false);
        if (!await HasAsync(connection, PostgresStatements.HasDatabase(name), cancellationToken).ConfigureAwait(false)) await SayAsync(connection, PostgresStatements.CreateDatabase(name), cancellationToken).ConfigureAwait(false);
        await SayAsync(connection, PostgresStatements.Close(name), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Somebody who may do for a while what <paramref name="role"/> may, and leaves everything to it. Those whose time is over go.</summary>
    public async Task AdmitGuestAsync(string guest, string role, string password, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (var over in await ListAsync(connection, PostgresStatements.GuestsOver, cancellationToken).ConfigureAwait(false)) await SayAsync(connection, PostgresStatements.Drop(over), cancellationToken).ConfigureAwait(false);
        foreach (var statement in PostgresStatements.AdmitGuest(guest, role, ScramVerifier.Of(password), until)) await SayAsync(connection, statement, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Throws what the server says, or that there is none.</summary>
    public async Task CallAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task SayAsync(IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (var statement in statements) await SayAsync(connection, statement, cancellationToken).ConfigureAwait(false);
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var words = new NpgsqlConnectionStringBuilder
        {
            Host = engine.Host, Port = engine.Port, Username = engine.User, Database = engine.Database, Password = engine.Password,
            Pooling = false, Timeout = Patience, CommandTimeout = Patience, ApplicationName = "springtide", GssEncryptionMode = GssEncryptionMode.Disable,
        };
        if (engine.SslMode is { } mode) words.SslMode = Enum.Parse<SslMode>(mode.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
        var connection = new NpgsqlConnection(words.ConnectionString);
        try { await connection.OpenAsync(cancellationToken).ConfigureAwait(false); }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        return connection;
    }

    private static async Task<bool> HasAsync(NpgsqlConnection connection, string question, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(question, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture) > 0;
    }

    private static async Task<List<string>> ListAsync(NpgsqlConnection connection, string question, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(question, connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var found = new List<string>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false)) found.Add(rows.GetString(0));
        return found;
    }

    private static async Task SayAsync(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
