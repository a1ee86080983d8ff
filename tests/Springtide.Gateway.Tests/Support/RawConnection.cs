using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Springtide.Gateway.Tests.Support;

/// <summary>A caller that writes bytes as they are, right or wrong.</summary>
public sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public static async Task<RawConnection> OpenAsync(IPEndPoint address)
    {
        var connection = new RawConnection();
        await connection._socket.ConnectAsync(address);
        return connection;
    }

    public static async Task<string> AskAsync(IPEndPoint address, string request)
    {
        using var connection = await OpenAsync(address);
        await connection.SendAsync(request);
        return await connection.ReadUntilAsync(_ => false);
    }

    public async Task SendAsync(string text) => await _socket.SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Reads until <paramref name="enough"/>, the end, or 10 seconds of silence, which fail.</summary>
    public async Task<string> ReadUntilAsync(Func<string, bool> enough)
    {
        var text = new StringBuilder();
        var buffer = new byte[64 * 1024];
        while (!enough(text.ToString()))
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            var count = await ReceiveAsync(buffer, text, deadline.Token);
            if (count == 0) break;
            text.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
        return text.ToString();
    }

    public Task<string> ReadUntilAsync(string part) => ReadUntilAsync(text => text.Contains(part, StringComparison.Ordinal));

    public void Dispose() => _socket.Dispose();

    private async Task<int> ReceiveAsync(byte[] buffer, StringBuilder sofar, CancellationToken deadline)
    {
        try { return await _socket.ReceiveAsync(buffer, deadline); }
        catch (SocketException) { return 0; }   // reset: an end like another
        catch (OperationCanceledException) { throw new TimeoutException($"Nothing more came after: {sofar}"); }
    }
}
