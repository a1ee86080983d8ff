using System.Net;
using System.Net.Sockets;

namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>A connection to one instance: one exchange after another, never two at once. Only <see cref="Dispose"/> may come from another thread.</summary>
internal sealed class UpstreamConnection(Socket socket, UpstreamCounts counts) : IDisposable
{
    private const int LongestHead = 32 * 1024;

    private byte[] _received = new byte[4 * 1024];
    private int _disposed;

    public RequestHeadWriter RequestHead { get; } = new();

    public ResponseHeadParser ResponseHead { get; } = new();

    /// <summary>Exchanges it has carried to their end; 0 on a new one.</summary>
    public int Exchanges { get; set; }

    public long IdleSince { get; set; }

    /// <summary>The next exchange's request went out ahead of it.</summary>
    public bool HeadIsSent { get; set; }

    public static async ValueTask<UpstreamConnection> OpenAsync(EndPoint endpoint, UpstreamCounts counts, CancellationToken cancellationToken)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
            counts.OnOpened();
            return new UpstreamConnection(socket, counts);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Nothing has come over it since the last exchange. An instance that closed it meanwhile would lose the next request, and stray bytes would be
    /// taken for the next caller's answer; one look at the socket tells both.
    /// </summary>
    public bool IsQuiet()
    {
        try { return !socket.Poll(0, SelectMode.SelectRead); }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException) { return false; }
    }

    /// <summary>Where a response begins to arrive; what was received before stays when it grows.</summary>
    public Memory<byte> Received => _received;

    /// <exception cref="UpstreamProtocolException">The head is longer than any that is taken.</exception>
    public void GrowReceived()
    {
        if (_received.Length >= LongestHead) throw new UpstreamProtocolException("The head of the instance's answer is longer than 32 KiB.");
        Array.Resize(ref _received, _received.Length * 2);
    }

    public ValueTask<int> ReceiveAsync(Memory<byte> into) => socket.ReceiveAsync(into, SocketFlags.None);

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var sent = await socket.SendAsync(bytes, SocketFlags.None).ConfigureAwait(false);
            bytes = bytes[sent..];
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        if (Interlocked.Exchange(ref _disposed, 1) == 0) counts.OnClosed();
    }
}
