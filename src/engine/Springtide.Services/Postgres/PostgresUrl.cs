namespace Springtide.Services.Postgres;

/// <summary>The address of a server somewhere else, such as <c>postgres://user@host:5432/database?sslmode=require</c>. Without password: that is given apart.</summary>
public sealed record PostgresUrl(string Host, int Port, string User, string Database, string Options)
{
    public const string Sentence = "postgres://USER@HOST:PORT/DATABASE, without a password, with ?sslmode=require where it is needed";

    private const int UsualPort = 5432;

    public static bool TryParse(string? text, out PostgresUrl url)
    {
        url = null!;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgres" or "postgresql") || uri.Host.Length == 0) return false;
        var (user, database) = (Uri.UnescapeDataString(uri.UserInfo), Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')));
        if (user.Length == 0 || user.Contains(':', StringComparison.Ordinal) || database.Length == 0 || database.Contains('/', StringComparison.Ordinal) || !IsKnown(uri.Query)) return false;
        url = new PostgresUrl(uri.Host, uri.Port > 0 ? uri.Port : UsualPort, user, database, uri.Query);
        return true;
    }

    private static bool IsKnown(string query) => query is "" or "?sslmode=disable" or "?sslmode=prefer" or "?sslmode=require" or "?sslmode=verify-full";
}
