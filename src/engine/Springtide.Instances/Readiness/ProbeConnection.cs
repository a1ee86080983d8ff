using System.Net;
using System.Net.Sockets;

namespace Springtide.Instances;

/// <summary>One connection to a program that may not be there. A refusal is an answer here, not an exception.</summary>
internal sealed class ProbeConnection : IDisposable
{
    private const int LongestLine = 4096;

    // The kernel accepts for the program, at once. An address that is not up yet says nothing at all, and must be asked again rather than waited for.
    private static readonly TimeSpan ConnectTime = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan FarewellTime = TimeSpan.FromSeconds(2);

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private bool _leaving;

    public async ValueTask<bool> ConnectAsync(string address, TimeProvider time, CancellationToken cancellationToken)
    {
        using var attempt = new ConnectAttempt(_socket) { RemoteEndPoint = EndPointOf(address) };
        using var spent = new CancellationTokenSource(ConnectTime, time);
        using var late = spent.Token.UnsafeRegister(static state => ((ConnectAttempt)state!).Abandon(), attempt);
        using var abandoned = cancellationToken.UnsafeRegister(static state => ((ConnectAttempt)state!).Abandon(), attempt);
        var connected = await attempt.RunAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return connected;
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (bytes.Length > 0) bytes = bytes[await _socket.SendAsync(bytes, cancellationToken).ConfigureAwait(false)..];
    }

    /// <summary>What came up to the first line's end, a full buffer or the end of the answer; empty when nothing came.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReceiveLineAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestLine];
        var length = 0;
        while (length < buffer.Length && !buffer.AsSpan(0, length).Contains((byte)'\n') && !Http2Hello.IsFrame(buffer.AsSpan(0, length)))
        {
            var received = await _socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (received == 0) break;
            length += received;
        }
        LeavePolitely();
        return buffer.AsMemory(0, length);
    }

    /// <summary>What comes first; empty when nothing came.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReceiveSomeAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestLine];
        return buffer.AsMemory(0, await _socket.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false));
    }

    public void Dispose()
    {
        if (!_leaving) _socket.Dispose();
    }

    // Closing on a program that is still writing resets it, and some print a stack trace for that: its first line of output would be our doing.
    private void LeavePolitely()
    {
        _leaving = true;
        _ = ReadToTheEndAsync();
    }

    private async Task ReadToTheEndAsync()
    {
        using var socket = _socket;
        using var enough = new CancellationTokenSource(FarewellTime);
        var rest = new byte[8192];
        try
        {
            while (await socket.ReceiveAsync(rest, enough.Token).ConfigureAwait(false) > 0) { }
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            // The answer was had before; how the connection ends tells nothing.
        }
    }

    private static EndPoint EndPointOf(string address)
    {
        if (IPEndPoint.TryParse(address, out var numeric)) return numeric;
        var colon = address.LastIndexOf(':');
        return new DnsEndPoint(address[..colon], int.Parse(address.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture));
    }
}
