using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Springtide.Gateway.Admission;

/// <summary>
/// Requests that two readers could take for different ones are refused. Kestrel refuses most by itself (obs-fold, bad lengths and chunks,
/// bare line feeds, spaces before colons); this is what it lets pass.
/// </summary>
internal static class FramingRule
{
    // Kestrel lets Transfer-Encoding win over Content-Length, and moves the latter here.
    private const string MovedContentLength = "X-Content-Length";

    /// <summary>What is wrong with the request's framing, as a sentence; null when it is sound.</summary>
    public static string? FlawOf(HttpContext context)
    {
        var request = context.Request;
        if (request.Headers.TransferEncoding.Count > 0) return FlawOfCoding(request);
        if (HttpMethods.IsConnect(request.Method) && !IsExtendedConnect(context)) return "CONNECT asks for a tunnel, and this gateway opens none.";
        return null;
    }

    private static string? FlawOfCoding(HttpRequest request)
    {
        if (request.Headers.ContainsKey(MovedContentLength)) return "It has both a Content-Length and a Transfer-Encoding.";
        if (HttpProtocol.IsHttp10(request.Protocol)) return "It has a Transfer-Encoding, which HTTP/1.0 does not know.";
        var coding = request.Headers.TransferEncoding;
        return coding.Count == 1 && "chunked".Equals(coding[0]?.Trim(), StringComparison.OrdinalIgnoreCase) ? null : "It has a Transfer-Encoding other than 'chunked'.";
    }

    private static bool IsExtendedConnect(HttpContext context) => context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };
}
