using System.Globalization;
using Springtide.Model;

namespace Springtide.Services.Postgres;

/// <summary>What the engine says to a server of its own. Each may be said again and changes nothing then. Names are those of <see cref="PostgresNames"/>.</summary>
internal static class PostgresStatements
{
    /// <summary>Nobody sees what is not theirs.</summary>
    public static IReadOnlyList<string> Closed { get; } =
    [
        "REVOKE ALL ON DATABASE postgres FROM PUBLIC",
        "REVOKE ALL ON DATABASE template1 FROM PUBLIC",
    ];

    public static string HasRole(string name) => $"SELECT count(*) FROM pg_roles WHERE rolname = '{name}'";

    public static string HasDatabase(string name) => $"SELECT count(*) FROM pg_database WHERE datname = '{name}'";

    public static string CreateRole(string name) => $"CREATE ROLE \"{name}\" NOLOGIN";

    public static string Admit(string name, string verifier, ServiceUse use) => string.Create(
        CultureInfo.InvariantCulture, $"ALTER ROLE \"{name}\" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS CONNECTION LIMIT {use.Connections} PASSWORD '{verifier}'");

    public static string CreateDatabase(string name) => $"CREATE DATABASE \"{name}\" OWNER \"{name}\"";

    public static string Close(string name) => $"REVOKE ALL ON DATABASE \"{name}\" FROM PUBLIC";

    public static string GuestsOver { get; } = $"SELECT rolname FROM pg_roles WHERE starts_with(rolname, '{PostgresNames.Guest}') AND rolvaliduntil < now()";

    public static string Drop(string guest) => $"DROP ROLE \"{guest}\"";

    /// <summary>What a guest makes belongs to the role, or the guest could never go.</summary>
    /// <param name="until">From then on nobody is let in by it.</param>
    public static IEnumerable<string> AdmitGuest(string guest, string role, string verifier, DateTimeOffset until) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"CREATE ROLE \"{guest}\" LOGIN INHERIT IN ROLE \"{role}\" CONNECTION LIMIT 4 PASSWORD '{verifier}' VALID UNTIL '{until.UtcDateTime:yyyy-MM-dd HH:mm:ss}+00'"),
        $"ALTER ROLE \"{guest}\" SET role = '{role}'",
    ];
}
