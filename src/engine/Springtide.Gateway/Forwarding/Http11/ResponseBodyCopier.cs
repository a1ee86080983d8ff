using System.IO.Pipelines;

namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>Copies a response's body to the caller as it arrives, no faster than the caller takes it. Answers false when the caller has left.</summary>
internal static class ResponseBodyCopier
{
    private const int Piece = 32 * 1024;

    public static ValueTask<bool> CopyAsync(UpstreamConnection from, PipeWriter to, ResponseHead head, int received) => head.Framing switch
    {
        ResponseFraming.Sized => CopySizedAsync(from, to, head, received),
        ResponseFraming.Chunked => CopyChunkedAsync(from, to, head, received),
        ResponseFraming.UntilClose => CopyUntilCloseAsync(from, to, head, received),
        _ => ValueTask.FromResult(true),
    };

    private static async ValueTask<bool> CopySizedAsync(UpstreamConnection from, PipeWriter to, ResponseHead head, int received)
    {
        var first = (int)Math.Min(received - head.Bytes, head.Length);
        Put(to, from.Received.Span.Slice(head.Bytes, first));
        var left = head.Length - first;
        while (true)
        {
            if ((await to.FlushAsync().ConfigureAwait(false)).IsCompleted) return false;
            if (left == 0) return true;
            var space = to.GetMemory((int)Math.Min(left, Piece));
            if (space.Length > left) space = space[..(int)left];
            var count = await from.ReceiveAsync(space).ConfigureAwait(false);
            if (count == 0) throw new UpstreamProtocolException("The instance closed the connection in the middle of its answer.");
            to.Advance(count);
            left -= count;
        }
    }

    private static async ValueTask<bool> CopyChunkedAsync(UpstreamConnection from, PipeWriter to, ResponseHead head, int received)
    {
        var decoder = new ChunkedDecoder();
        var (start, end) = (head.Bytes, received);
        while (true)
        {
            var (consumed, broken) = Decode(ref decoder, from.Received.Span[start..end], to);
            if (broken is not null && to.UnflushedBytes == 0) throw broken;
            if ((await to.FlushAsync().ConfigureAwait(false)).IsCompleted) return false;
            if (broken is not null) throw broken;   // what was sound before it went out, so that no other answer can follow it
            if (decoder.IsDone && start + consumed < end) throw new UpstreamProtocolException("The instance sent more after the end of its answer.");
            if (decoder.IsDone) return true;
            (start, end) = (0, await from.ReceiveAsync(from.Received).ConfigureAwait(false));
            if (end == 0) throw new UpstreamProtocolException("The instance closed the connection in the middle of its answer.");
        }
    }

    private static (int Consumed, UpstreamProtocolException? Broken) Decode(ref ChunkedDecoder decoder, ReadOnlySpan<byte> input, PipeWriter to)
    {
        var consumed = 0;
        try
        {
            while (consumed < input.Length && !decoder.IsDone)
            {
                var piece = decoder.Next(input[consumed..], out var used);
                consumed += used;
                Put(to, piece);
            }
            return (consumed, null);
        }
        catch (UpstreamProtocolException broken) { return (consumed, broken); }
    }

    private static async ValueTask<bool> CopyUntilCloseAsync(UpstreamConnection from, PipeWriter to, ResponseHead head, int received)
    {
        Put(to, from.Received.Span[head.Bytes..received]);
        while (true)
        {
            if ((await to.FlushAsync().ConfigureAwait(false)).IsCompleted) return false;
            var count = await from.ReceiveAsync(to.GetMemory(Piece)).ConfigureAwait(false);
            if (count == 0) return true;
            to.Advance(count);
        }
    }

    // The usual extension method asks for a span without a size, and the server's writer may then give an empty one.
    private static void Put(PipeWriter to, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return;
        bytes.CopyTo(to.GetSpan(bytes.Length));
        to.Advance(bytes.Length);
    }
}
