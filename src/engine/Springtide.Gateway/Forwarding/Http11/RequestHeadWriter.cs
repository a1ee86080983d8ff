using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>
/// Writes the head of a request as the instance is to see it: Host and everything else as the caller sent it, hop-by-hop fields left out,
/// X-Forwarded-For, -Proto and -Host put in. One per connection, not thread-safe.
/// </summary>
internal sealed class RequestHeadWriter
{
    private static readonly SearchValues<char> NeverInAField = SearchValues.Create("\r\n\0");

    private byte[] _buffer = new byte[2048];
    private int _length;

    /// <summary>The head's bytes; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Write(HttpContext context, RequestBody body)
    {
        _length = 0;
        var request = context.Request;
        Put(request.Method);
        Put(" ");
        Put(OriginForm(context));
        Put(" HTTP/1.1\r\n");
        foreach (var (name, values) in request.Headers)
        {
            if (IsPassedOn(name, request.Headers)) PutField(name, values);
        }
        PutForwarded(context);
        if (body == RequestBody.Chunked) Put("Transfer-Encoding: chunked\r\n");
        Put("\r\n");
        return _buffer.AsMemory(0, _length);
    }

    private static string OriginForm(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        if (target.Length > 0 && target[0] == '/') return target;
        if (target == "*") return target;
        return context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent();   // absolute form: Host already holds the authority
    }

    private static bool IsPassedOn(string name, IHeaderDictionary headers) => name.Length switch
    {
        2 => !Is(name, HeaderNames.TE),
        7 => !Is(name, HeaderNames.Upgrade) && !Is(name, HeaderNames.Trailer),
        10 => !Is(name, HeaderNames.Connection) && !Is(name, HeaderNames.KeepAlive),
        15 => !Is(name, "X-Forwarded-For"),
        16 => !Is(name, HeaderNames.ProxyConnection) && !Is(name, "X-Forwarded-Host"),
        17 => !Is(name, HeaderNames.TransferEncoding) && !Is(name, "X-Forwarded-Proto"),
        19 => !Is(name, HeaderNames.ProxyAuthorization),
        _ => true,
    } && !IsNamedByConnection(name, headers.Connection);

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool IsNamedByConnection(string name, StringValues connection)
    {
        foreach (var value in connection)
        {
            if (value is null || Is(value, "keep-alive") || Is(value, "close")) continue;
            foreach (var option in value.AsSpan().Split(','))
            {
                if (value.AsSpan(option).Trim().Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }
        return false;
    }

    private void PutForwarded(HttpContext context)
    {
        var former = context.Request.Headers["X-Forwarded-For"].ToString();
        Put("X-Forwarded-For: ");
        if (former.Length > 0) PutChecked(former);
        if (former.Length > 0) Put(", ");
        PutAddress(context.Connection.RemoteIpAddress);
        Put("\r\nX-Forwarded-Proto: ");
        Put(context.Request.Scheme);
        Put("\r\nX-Forwarded-Host: ");
        PutChecked(context.Request.Host.Value ?? "");
        Put("\r\n");
    }

    private void PutAddress(System.Net.IPAddress? address)
    {
        Ensure(64);
        if (address is null) Put("unknown");
        else if (address.TryFormat(_buffer.AsSpan(_length), out var written)) _length += written;
    }

    private void PutField(string name, StringValues values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            Put(name);
            Put(": ");
            PutChecked(values[i] ?? "");
            Put("\r\n");
        }
    }

    /// <exception cref="BadHttpRequestException">A line end inside of a value would begin a header of the caller's own making; HTTP/2 can carry one.</exception>
    private void PutChecked(string value)
    {
        if (value.AsSpan().ContainsAny(NeverInAField)) throw new BadHttpRequestException("A header's value holds a line end.");
        Put(value);
    }

    private void Put(string text)
    {
        Ensure(text.Length);
        _length += Encoding.Latin1.GetBytes(text, _buffer.AsSpan(_length));
    }

    private void Ensure(int more)
    {
        if (_length + more > _buffer.Length) Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + more));
    }
}
