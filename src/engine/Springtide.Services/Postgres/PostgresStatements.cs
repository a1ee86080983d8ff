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

    /// <param name="until">From then on nobody is let in by it; it ends with the next that is made.</param>
    public static string CreateGuest(string guest, string role, string verifier, DateTimeOffset until) => string.Create(
        CultureInfo.InvariantCulture, $"CREATE ROLE \"{guest}\" LOGIN INHERIT IN ROLE \"{role}\" CONNECTION LIMIT 4 PASSWORD '{verifier}' VALID UNTIL '{until.UtcDateTime:yyyy-MM-dd HH:mm:ss}+00'");
}
