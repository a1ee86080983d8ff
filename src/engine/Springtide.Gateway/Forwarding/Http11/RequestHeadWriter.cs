using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>
/// Writes the head of a request as the instance is to see it: Host and everything else as the caller sent it, hop-by-hop fields left out,
/// X-Forwarded-For, -Proto and -Host put in, its framing as the gateway understood it. One per connection, not thread-safe.
/// </summary>
internal sealed class RequestHeadWriter
{
    private readonly HeadBuffer _head = new();

    /// <summary>The head's bytes; valid until the next call.</summary>
    /// <exception cref="BadHttpRequestException">It has a field that cannot be passed on.</exception>
    public ReadOnlyMemory<byte> Write(HttpContext context, RequestBody body)
    {
        _head.Clear();
        PutLine(context);
        foreach (var (name, values) in context.Request.Headers)
        {
            if (RequestFields.IsPassedOn(name, context.Request.Headers)) PutField(name, values);
        }
        PutForwarded(context);
        PutFraming(context.Request, body);
        _head.Put("\r\n");
        return _head.Written;
    }

    private void PutLine(HttpContext context)
    {
        _head.Put(context.Request.Method);
        _head.Put(" ");
        _head.Put(OriginForm(context));
        _head.Put(" HTTP/1.1\r\n");
    }

    private static string OriginForm(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        if (target.Length > 0 && target[0] == '/') return target;
        if (target == "*") return target;
        return context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent();   // absolute form: Host already holds the authority
    }

    private void PutField(string name, StringValues values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            _head.PutName(name);
            _head.Put(": ");
            _head.PutValue(values[i] ?? "");
            _head.Put("\r\n");
        }
    }

    private void PutForwarded(HttpContext context)
    {
        var former = context.Request.Headers["X-Forwarded-For"].ToString();
        _head.Put("X-Forwarded-For: ");
        if (former.Length > 0) _head.PutValue(former);
        if (former.Length > 0) _head.Put(", ");
        if (context.Connection.RemoteIpAddress is { } caller) _head.Put(caller);
        else _head.Put("unknown");
        _head.Put("\r\nX-Forwarded-Proto: ");
        _head.Put(context.Request.Scheme);
        _head.Put("\r\nX-Forwarded-Host: ");
        _head.PutValue(context.Request.Host.Value ?? "");
        _head.Put("\r\n");
    }

    // Never copied from the caller's fields: what goes out must be what the body will be, whatever was said of it (a Connection field may name Content-Length).
    private void PutFraming(HttpRequest request, RequestBody body)
    {
        if (body == RequestBody.Chunked) _head.Put("Transfer-Encoding: chunked\r\n");
        if (body == RequestBody.Chunked || request.ContentLength is not { } length) return;
        _head.Put("Content-Length: ");
        _head.Put(length);
        _head.Put("\r\n");
    }
}
