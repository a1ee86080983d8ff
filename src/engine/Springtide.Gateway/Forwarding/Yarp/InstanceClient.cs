using System.Net;
using System.Net.Sockets;

namespace Springtide.Gateway.Forwarding.Yarp;

/// <summary>Makes the HTTP client of one instance: a plain carrier that adds and follows nothing.</summary>
internal static class InstanceClient
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(5);

    // Servers close idle connections after 5 seconds (Node) or more; ours goes first, so that a request seldom meets a closing one.
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(4);

    public static HttpMessageInvoker For(string address)
    {
        var endpoint = EndPointOf(address);
        return new HttpMessageInvoker(new FlushingHandler(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            EnableMultipleHttp2Connections = true,
            PooledConnectionIdleTimeout = LongestIdle,
            ConnectTimeout = ConnectPatience,
            ConnectCallback = (_, cancellationToken) => ConnectAsync(endpoint, cancellationToken),
        }));
    }

    private static async ValueTask<Stream> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception)
        {
            socket.Dispose();
            throw;
        }
    }

    private static EndPoint EndPointOf(string address)
    {
        if (IPEndPoint.TryParse(address, out var endpoint)) return endpoint;
        var uri = new Uri($"http://{address}");
        return new DnsEndPoint(uri.Host, uri.Port);
    }
}
