using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace Springtide.Gateway.Forwarding.Yarp;

/// <summary>X-Forwarded-*: the caller's address is added to what former hops say; host and scheme are what this gateway was asked by.</summary>
internal static class Forwarded
{
    private const string For_ = "X-Forwarded-For";
    private const string Host = "X-Forwarded-Host";
    private const string Proto = "X-Forwarded-Proto";

    public static void For(HttpContext context, HttpRequestHeaders headers)
    {
        var former = context.Request.Headers[For_].ToString();
        var caller = TextOf(context.Connection.RemoteIpAddress);
        Replace(headers, For_, former.Length > 0 ? $"{former}, {caller}" : caller);
        Replace(headers, Host, context.Request.Headers.Host.ToString());
        Replace(headers, Proto, context.Request.Scheme);
    }

    private static void Replace(HttpRequestHeaders headers, string name, string value)
    {
        headers.Remove(name);
        headers.TryAddWithoutValidation(name, value);
    }

    private static string TextOf(IPAddress? address) =>
        address is null ? "unknown" : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString() : address.ToString();
}
