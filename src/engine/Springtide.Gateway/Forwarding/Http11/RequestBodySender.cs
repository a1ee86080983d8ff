using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>Sends a request's body as it arrives, no faster than the instance takes it.</summary>
internal static class RequestBodySender
{
    public static async Task SendAsync(PipeReader from, UpstreamConnection to, RequestBody body)
    {
        while (true)
        {
            var read = await from.ReadAsync().ConfigureAwait(false);
            if (read.IsCanceled) return;   // the response ended first
            if (!read.Buffer.IsEmpty) await SendPieceAsync(read.Buffer, to, body).ConfigureAwait(false);
            from.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) break;
        }
        if (body == RequestBody.Chunked) await to.SendAsync(LastChunk).ConfigureAwait(false);
    }

    private static ReadOnlyMemory<byte> LastChunk { get; } = "0\r\n\r\n"u8.ToArray();

    private static ReadOnlyMemory<byte> LineEnd { get; } = "\r\n"u8.ToArray();

    private static async ValueTask SendPieceAsync(ReadOnlySequence<byte> piece, UpstreamConnection to, RequestBody body)
    {
        if (body == RequestBody.Chunked) await to.SendAsync(Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n")).ConfigureAwait(false);
        foreach (var segment in piece) await to.SendAsync(segment).ConfigureAwait(false);
        if (body == RequestBody.Chunked) await to.SendAsync(LineEnd).ConfigureAwait(false);
    }
}
