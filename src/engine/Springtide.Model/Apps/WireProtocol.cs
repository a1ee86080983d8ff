namespace Springtide.Model;

/// <summary>What a program speaks on its port.</summary>
public enum WireProtocol
{
    /// <summary>HTTP/1.1, upgrades included.</summary>
    Http1,

    /// <summary>HTTP/2 without TLS by prior knowledge, as gRPC servers speak it.</summary>
    H2c,

    /// <summary>PostgreSQL's own; of services only.</summary>
    Postgres,
}
