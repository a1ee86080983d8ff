using System.Net;

namespace Springtide.Gateway;

/// <summary>What one gateway is told at its start.</summary>
public sealed record GatewayOptions
{
    /// <summary>Where callers reach it. Port 0: any free one.</summary>
    /// <value>127.0.0.1:8080.</value>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 8080);

    /// <summary>Where <c>/metrics</c> of this gateway is read: on loopback, and never where callers come. Port 0: any free one. Null: nowhere.</summary>
    /// <value>Null.</value>
    public IPEndPoint? Admin { get; init; }

    /// <summary>The port at every environment's own loopback address, where its apps call each other. Port 0: any free one. Null: nowhere.</summary>
    /// <value>Null.</value>
    public int? InternalPort { get; init; }

    /// <summary>Folder of the access logs, <c>access-APP.log</c> each.</summary>
    public required string LogFolder { get; init; }

    /// <summary>Callers' connections at once, upgraded ones besides. One more is closed at once.</summary>
    /// <value>50,000.</value>
    public int MaxConnections { get; init; } = 50_000;

    /// <summary>How long a connection may take for its first byte, and a request for its headers. Spent: 408, or closed.</summary>
    /// <value>15 seconds.</value>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(15);
}
