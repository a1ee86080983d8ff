using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Client.Gateways;

/// <summary>One connection to the registry: changes come, reports go. One reader and one writer at a time.</summary>
internal sealed class LinkSocket : IDisposable
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan GoodbyePatience = TimeSpan.FromSeconds(1);

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
    private readonly ClientWebSocket _socket = new();
    private readonly ArrayBufferWriter<byte> _received = new(16 * 1024);

    private LinkSocket(string token)
    {
        _socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        _socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(5);
        _socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(10);   // a registry that is silent for longer is gone
    }

    public static async Task<LinkSocket> OpenAsync(LinkAddress address, string name, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ConnectPatience);
        var socket = new LinkSocket(address.Token);
        try
        {
            await socket._socket.ConnectAsync(address.LinkUri(ApiPaths.GatewayLink, name), socket._client, patience.Token).ConfigureAwait(false);
            return socket;
        }
        catch (Exception)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <exception cref="WebSocketException">The link is lost.</exception>
    public async Task<RegistryChange> ReceiveAsync()
    {
        _received.ResetWrittenCount();
        while (true)
        {
            var part = await _socket.ReceiveAsync(_received.GetMemory(4096), CancellationToken.None).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close) throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely, "The registry closed the link.");
            _received.Advance(part.Count);
            if (part.EndOfMessage) return Parsed(_received.WrittenSpan, ModelJson.Default.RegistryChange);
        }
    }

    public ValueTask SendAsync(CallerReport report, CancellationToken cancellationToken)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(report, ModelJson.Default.CallerReport);
        return _socket.SendAsync(text.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
    }

    /// <summary>Tells the registry that this end serves nobody any more, and waits until it has heard. A registry that is gone needs no goodbye.</summary>
    /// <param name="reading">The reader, which meets the answer.</param>
    public async Task SayGoodbyeAsync(Task reading, TimeProvider time)
    {
        var farewell = Task.WhenAll(_socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None), reading);
        await farewell.WaitAsync(GoodbyePatience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _socket.Dispose();
        _client.Dispose();
    }

    private static T Parsed<T>(ReadOnlySpan<byte> text, JsonTypeInfo<T> type) where T : class =>
        JsonSerializer.Deserialize(text, type) ?? throw new JsonException("The registry sent 'null'.");
}
