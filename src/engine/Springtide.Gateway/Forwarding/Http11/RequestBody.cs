using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>How a request's body goes to the instance.</summary>
internal enum RequestBody
{
    None,

    /// <summary>As many bytes as its Content-Length says.</summary>
    Sized,

    /// <summary>Its length is not known beforehand: chunked by the gateway, whatever it came as.</summary>
    Chunked,
}

internal static class RequestBodies
{
    public static RequestBody Of(HttpContext context)
    {
        if (context.Request.ContentLength is { } length) return length > 0 ? RequestBody.Sized : RequestBody.None;
        var detection = context.Features.Get<IHttpRequestBodyDetectionFeature>();
        return detection?.CanHaveBody == true ? RequestBody.Chunked : RequestBody.None;
    }
}
