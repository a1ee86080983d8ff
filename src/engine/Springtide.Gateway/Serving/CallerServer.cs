using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Springtide.Gateway.Accounting;
using Springtide.Gateway.Admission;
using Springtide.Gateway.Internal;

namespace Springtide.Gateway.Serving;

/// <summary>The port that callers reach: the server, and all that hears of a connection before there is a request on it.</summary>
internal sealed class CallerServer : IDisposable
{
    private readonly KestrelServer _server;

    public CallerServer(GatewayOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        var settings = KestrelSettings.From(options, Connections, new ProtocolSniffer(time, options.HeadersTimeout, TurnedAway));
        var listener = new ServerListener(loggers, new RefusalRule(TurnedAway, Connections));
        var sockets = new SocketTransportFactory(Options.Create(Transport), loggers);
        Inside = new InternalListener(sockets, options.InternalPort ?? 0, time, loggers.CreateLogger<InternalListener>());
        _server = new KestrelServer(Options.Create(settings), new CallerTransport(sockets, Inside), listener);
    }

    public CallerConnections Connections { get; } = new();

    /// <summary>Where apps call each other.</summary>
    public InternalListener Inside { get; }

    public TurnedAwayCounts TurnedAway { get; } = new();

    /// <returns>Where it listens.</returns>
    /// <exception cref="IOException">The port belongs to another program.</exception>
    public async Task<IPEndPoint> StartAsync(GatewayPipeline pipeline, CancellationToken cancellationToken)
    {
        await _server.StartAsync(new GatewayApplication(pipeline), cancellationToken).ConfigureAwait(false);
        return BoundAddress.Of(_server);
    }

    public Task StopAsync(CancellationToken deadline) => _server.StopAsync(deadline);

    public void Dispose() => _server.Dispose();

    // Work goes on where the bytes arrived, without a hop to the thread pool: nothing in the gateway blocks (docs/decisions/0002-data-plane.md).
    private static SocketTransportOptions Transport => new() { UnsafePreferInlineScheduling = true };
}
