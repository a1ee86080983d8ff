namespace Springtide.Model;

/// <summary>What a service is.</summary>
public enum ServiceKind
{
    /// <summary>A PostgreSQL: a database and a role for each app.</summary>
    Postgres,
}
