using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Springtide.EndToEnd.Tests;

/// <summary>A caller of the gateway that writes bytes as they are, right or wrong.</summary>
internal sealed class RawCaller : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public static async Task<RawCaller> OpenAsync(Engine engine)
    {
        var caller = new RawCaller();
        await caller._socket.ConnectAsync(IPAddress.Loopback, engine.GatewayPort);
        return caller;
    }

    /// <summary>What came back until the gateway closed, or fell silent.</summary>
    public static async Task<string> AskAsync(Engine engine, string bytes)
    {
        using var caller = await OpenAsync(engine);
        await caller.TrySendAsync(bytes);
        return await caller.ReadToEndAsync(TimeSpan.FromSeconds(10));
    }

    /// <summary>False: it has been cut.</summary>
    public async Task<bool> TrySendAsync(string text)
    {
        try { return await _socket.SendAsync(Encoding.Latin1.GetBytes(text)) > 0; }
        catch (SocketException) { return false; }
    }

    public async Task<string> ReadToEndAsync(TimeSpan patience)
    {
        using var spent = new CancellationTokenSource(patience);
        var text = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            for (int count; (count = await _socket.ReceiveAsync(buffer, spent.Token)) > 0;) text.Append(Encoding.Latin1.GetString(buffer, 0, count));
            return text.ToString();
        }
        catch (SocketException) { return text.ToString(); }   // reset: an end like another
        catch (OperationCanceledException) { throw new TimeoutException($"It was not closed within {patience}. Before: {text}"); }
    }

    public void Dispose() => _socket.Dispose();
}
