namespace Springtide.Services.Postgres;

/// <summary>Where a server is and who one is there.</summary>
public sealed record PostgresAccess(string Host, int Port, string User, string Database, string Password)
{
    /// <summary>As they stand behind an address, such as <c>?sslmode=require</c>.</summary>
    public string Options { get; init; } = "";

    /// <summary>Null: what is usual.</summary>
    public string? SslMode => Options.Split('=') is [_, var mode] ? mode : null;

    /// <summary>Without the password, wherever it might be written.</summary>
    public override string ToString() => $"{User}@{Host}:{Port}/{Database}";
}
