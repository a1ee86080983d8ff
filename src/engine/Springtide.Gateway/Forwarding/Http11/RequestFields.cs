using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>Which fields of a request go on to the instance as the caller sent them. Pure.</summary>
internal static class RequestFields
{
    /// <summary>Neither hop-by-hop, nor written by the gateway itself (framing, X-Forwarded-*), nor named by Connection.</summary>
    public static bool IsPassedOn(string name, IHeaderDictionary headers) => name.Length switch
    {
        2 => !Is(name, HeaderNames.TE),
        7 => !Is(name, HeaderNames.Upgrade) && !Is(name, HeaderNames.Trailer),
        10 => !Is(name, HeaderNames.Connection) && !Is(name, HeaderNames.KeepAlive),
        14 => !Is(name, HeaderNames.ContentLength),
        15 => !Is(name, "X-Forwarded-For"),
        16 => !Is(name, HeaderNames.ProxyConnection) && !Is(name, "X-Forwarded-Host"),
        17 => !Is(name, HeaderNames.TransferEncoding) && !Is(name, "X-Forwarded-Proto"),
        19 => !Is(name, HeaderNames.ProxyAuthorization),
        _ => true,
    } && !IsNamedBy(headers.Connection, name) && !LookalikeRule.IsLookalike(name);

    // Host is for every reader of the request; a caller cannot take it away.
    private static bool IsNamedBy(StringValues connection, string name)
    {
        foreach (var value in connection)
        {
            if (value is null || Is(value, "keep-alive") || Is(value, "close")) continue;
            foreach (var option in value.AsSpan().Split(','))
            {
                if (value.AsSpan(option).Trim().Equals(name, StringComparison.OrdinalIgnoreCase)) return !Is(name, HeaderNames.Host);
            }
        }
        return false;
    }

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
