using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using Springtide.Model;
using Springtide.Registry;

namespace Springtide.ControlPlane.Gateways;

/// <summary>The link's two directions: one JSON text per message.</summary>
internal static class GatewayMessages
{
    /// <summary>Far above a report on ten thousand apps.</summary>
    private const int LargestReport = 16 << 20;

    public static async Task SendAllAsync(WebSocket socket, CallerSession session, CancellationToken cancellationToken)
    {
        while (true)
        {
            var change = await session.NextAsync(cancellationToken).ConfigureAwait(false);
            var message = JsonSerializer.SerializeToUtf8Bytes(change, ModelJson.Default.RegistryChange);
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Returns when the gateway closes the link.</summary>
    public static async Task ReceiveAllAsync(WebSocket socket, Action<CallerReport> accept, CancellationToken cancellationToken)
    {
        var message = new ArrayBufferWriter<byte>(4_096);
        while (true)
        {
            var part = await socket.ReceiveAsync(message.GetMemory(4_096), cancellationToken).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close) return;
            message.Advance(part.Count);
            if (message.WrittenCount > LargestReport) throw new GatewayMisspokeException($"A report had more than {LargestReport} bytes.");
            if (!part.EndOfMessage) continue;
            accept(ReportIn(message.WrittenSpan));
            message.ResetWrittenCount();
        }
    }

    private static CallerReport ReportIn(ReadOnlySpan<byte> json)
    {
        try { return JsonSerializer.Deserialize(json, ModelJson.Default.CallerReport) ?? throw new GatewayMisspokeException("A report was null."); }
        catch (JsonException exception) { throw new GatewayMisspokeException(exception.Message, exception); }
    }
}
