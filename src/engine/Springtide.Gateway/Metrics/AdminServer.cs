using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Springtide.Gateway.Serving;

namespace Springtide.Gateway.Metrics;

/// <summary>The admin port: a server of its own, small and bounded, so that callers' load cannot keep an operator from looking and looking cannot cost a caller.</summary>
internal sealed class AdminServer(IPEndPoint listen, AdminApplication application, ILoggerFactory loggers) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly KestrelServer _server = new(
        Options.Create(Settings(listen)), new SocketTransportFactory(Options.Create(new SocketTransportOptions { IOQueueCount = 1, Backlog = 16 }), loggers), loggers);

    /// <returns>Where it listens.</returns>
    /// <exception cref="IOException">The port belongs to another program.</exception>
    public async Task<IPEndPoint> StartAsync(CancellationToken cancellationToken)
    {
        await _server.StartAsync(application, cancellationToken).ConfigureAwait(false);
        return BoundAddress.Of(_server);
    }

    public void Dispose() => _server.Dispose();

    private static KestrelServerOptions Settings(IPEndPoint listen)
    {
        var kestrel = new KestrelServerOptions { AddServerHeader = false };
        kestrel.Limits.MaxConcurrentConnections = 16;
        kestrel.Limits.MaxRequestBodySize = 0;
        kestrel.Limits.MaxRequestHeadersTotalSize = 8 * 1024;
        kestrel.Limits.MaxRequestLineSize = 1024;
        kestrel.Limits.RequestHeadersTimeout = Patience;
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);   // collectors come each minute or sooner
        kestrel.Listen(listen, options => options.Protocols = HttpProtocols.Http1);
        return kestrel;
    }
}
