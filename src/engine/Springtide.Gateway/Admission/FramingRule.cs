using System.Buffers;
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

    // A target is written into the request line as it came: a carriage return or a space in it (HTTP/2 carries both) would end that line for some readers.
    private static readonly SearchValues<char> Printable = SearchValues.Create([.. Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c).Where(c => c != '#')]);

    /// <summary>What is wrong with the request's framing, as a sentence; null when it is sound.</summary>
    public static string? FlawOf(HttpContext context)
    {
        var request = context.Request;
        if (request.Headers.TransferEncoding.Count > 0 && FlawOfCoding(request) is { } flaw) return flaw;
        if (HttpMethods.IsConnect(request.Method) && !IsExtendedConnect(context)) return "CONNECT asks for a tunnel, and this gateway opens none.";
        return TargetOf(context).AsSpan().ContainsAnyExcept(Printable) ? "Its target has a space, a fragment or a control character, which must be percent-encoded." : null;
    }

    private static string TargetOf(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    private static string? FlawOfCoding(HttpRequest request)
    {
        if (request.Headers.ContainsKey(MovedContentLength)) return "It has both a Content-Length and a Transfer-Encoding.";
        if (HttpProtocol.IsHttp10(request.Protocol)) return "It has a Transfer-Encoding, which HTTP/1.0 does not know.";
        var coding = request.Headers.TransferEncoding;
        return coding.Count == 1 && "chunked".Equals(coding[0]?.Trim(' ', '\t'), StringComparison.OrdinalIgnoreCase) ? null : "It has a Transfer-Encoding other than 'chunked'.";
    }

    private static bool IsExtendedConnect(HttpContext context) => context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };
}
