using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>
/// One request and its response over one connection:
/// (1) the head goes out, (2) the body follows while (3) the response's head comes in, (4) its body is copied, (5) the connection is judged.
/// </summary>
internal sealed class Http11Exchange(HttpContext context, UpstreamConnection connection, RequestBody body, InstanceNotes notes)
{
    private Task _upload = Task.CompletedTask;
    private long _given;   // a timestamp: the request, as far as it goes without the caller, is with the instance

    /// <summary>Something of the response arrived: from here on nobody may try again.</summary>
    public bool Answered { get; private set; }

    /// <summary>The caller went away before the end.</summary>
    public bool CallerLeft { get; private set; }

    /// <summary>The caller's own body was at fault; null while it was not.</summary>
    public BadHttpRequestException? BadBody { get; private set; }

    /// <returns>Whether the connection may carry another exchange.</returns>
    /// <exception cref="IOException">The instance broke off or does not speak HTTP/1.1.</exception>
    /// <exception cref="SocketException">Likewise.</exception>
    public async ValueTask<bool> RunAsync()
    {
        if (connection.HeadIsSent) connection.HeadIsSent = false;
        else await connection.SendAsync(connection.RequestHead.Write(context, body)).ConfigureAwait(false);  // (1)
        _given = notes.Latencies.Begin();
        if (body != RequestBody.None) _upload = UploadAsync();                                               // (2)
        var (head, received) = await ReceiveHeadAsync().ConfigureAwait(false);                               // (3)
        notes.Latencies.Answered(Volatile.Read(ref _given));
        context.Response.StatusCode = head.Status;
        if (connection.ResponseHead.Busy is { } said) notes.Busy.Say(said);
        CallerLeft = !await ResponseBodyCopier.CopyAsync(connection, context.Response.BodyWriter, head, received).ConfigureAwait(false);   // (4)
        return await FinishAsync(head, received).ConfigureAwait(false);                                      // (5)
    }

    private async ValueTask<(ResponseHead Head, int Received)> ReceiveHeadAsync()
    {
        var (start, received) = (0, 0);
        var answersHead = HttpMethods.IsHead(context.Request.Method);
        while (true)
        {
            if (received == connection.Received.Length) connection.GrowReceived();
            var count = await connection.ReceiveAsync(connection.Received[received..]).ConfigureAwait(false);
            if (count == 0) throw new UpstreamProtocolException("The instance closed the connection without an answer.");
            Answered = true;
            received += count;
            while (connection.ResponseHead.TryParse(connection.Received.Span[start..received], answersHead, context.Response.Headers, out var head))
            {
                if (head.Status >= 200) return (head with { Bytes = start + head.Bytes }, received);
                start += head.Bytes;   // 100 and 103 are between the instance and the gateway
                if (head.Status == 101) throw new UpstreamProtocolException("The instance changed the protocol without being asked.");
            }
        }
    }

    private async Task UploadAsync()
    {
        try
        {
            await RequestBodySender.SendAsync(context.Request.BodyReader, connection, body).ConfigureAwait(false);
            Volatile.Write(ref _given, notes.Latencies.Begin());
        }
        catch (IOException exception) when (BadBodyOf(exception) is { } bad)
        {
            BadBody = bad;
            connection.Dispose();   // wakes the receiving side: half a request must not look like a whole one
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Whoever broke off, the receiving side learns it from the connection and says how the exchange ended.
            if (exception is not SocketException) connection.Dispose();
        }
    }

    // A chunk larger than Kestrel can count is an overflow to it, and no bad request.
    private static BadHttpRequestException? BadBodyOf(IOException exception) =>
        exception as BadHttpRequestException ?? (exception.InnerException is OverflowException ? new BadHttpRequestException(exception.Message, exception) : null);

    private async ValueTask<bool> FinishAsync(ResponseHead head, int received)
    {
        var uploaded = _upload.IsCompleted;
        if (!uploaded)
        {
            context.Request.BodyReader.CancelPendingRead();
            connection.Dispose();
            await _upload.ConfigureAwait(false);
        }
        var strayBytes = head.Framing switch
        {
            ResponseFraming.None => received > head.Bytes,
            ResponseFraming.Sized => received - head.Bytes > head.Length,
            _ => false,
        };
        return head.KeepAlive && uploaded && !CallerLeft && !strayBytes;
    }
}
