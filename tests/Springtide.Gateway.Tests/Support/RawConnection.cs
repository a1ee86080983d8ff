using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Springtide.Gateway.Tests.Support;

/// <summary>A caller, or an instance's end, that writes bytes as they are, right or wrong.</summary>
public sealed class RawConnection(Socket socket) : IDisposable
{
    public static async Task<RawConnection> OpenAsync(IPEndPoint address)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address);
        return new RawConnection(socket);
    }

    public static async Task<string> AskAsync(IPEndPoint address, string request)
    {
        using var connection = await OpenAsync(address);
        await connection.SendAsync(request);
        return await connection.ReadUntilAsync(_ => false);
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await socket.SendAsync(bytes);

    /// <summary>Says that nothing more will be said, and goes on listening.</summary>
    public void EndSending() => socket.Shutdown(SocketShutdown.Send);

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

    public void Dispose() => socket.Dispose();

    private async Task<int> ReceiveAsync(byte[] buffer, StringBuilder sofar, CancellationToken deadline)
    {
        try { return await socket.ReceiveAsync(buffer, deadline); }
        catch (SocketException) { return 0; }   // reset: an end like another
        catch (OperationCanceledException) { throw new TimeoutException($"Nothing more came after: {sofar}"); }
    }
}
