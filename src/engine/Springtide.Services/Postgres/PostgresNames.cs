namespace Springtide.Services.Postgres;

/// <summary>How an app's database and role are called: as the app is, in a form that needs no quotes. No two apps of an environment have the same.</summary>
public static class PostgresNames
{
    /// <summary>The engine's own role.</summary>
    public const string Engine = "springtide";

    /// <summary>How roles of guests begin: no app's does, since those of the engine's own begin so.</summary>
    public const string Guest = "springtide_guest_";

    /// <summary>Databases and roles that PostgreSQL and the engine have already, and words that it keeps for itself.</summary>
    private static readonly HashSet<string> Taken = [Engine, "postgres", "template0", "template1", "public", "none"];

    /// <param name="app">A name by the rule of apps: it has no underscores, so no two become one.</param>
    public static string Of(string app) => Taken.Contains(app) || app.StartsWith("pg-", StringComparison.Ordinal) ? $"app_{Plain(app)}" : Plain(app);

    private static string Plain(string app) => app.Replace('-', '_');
}
