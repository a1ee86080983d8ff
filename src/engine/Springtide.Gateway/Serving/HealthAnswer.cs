using System.Net;
using Microsoft.AspNetCore.Http;
using Springtide.Gateway.Accounting;
using Springtide.Gateway.Resolution;

namespace Springtide.Gateway.Serving;

/// <summary><c>GET /healthz</c> at the gateway's own address: 200 once it routes by a view, be it an old one.</summary>
internal sealed class HealthAnswer(ReportDesk desk)
{
    private long _unknownHosts;

    public bool IsAskedBy(HttpContext context) => context.Request.Path == "/healthz" && IsOwnAddress(HostName.In(context.Request.Headers.Host.ToString()));

    /// <summary>No app can count these.</summary>
    public void CountUnknownHost() => Interlocked.Increment(ref _unknownHosts);

    public Task WriteAsync(HttpContext context)
    {
        var (epoch, seen) = desk.InForce;
        context.Response.StatusCode = epoch.Length > 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        var status = epoch.Length > 0 ? "ready" : "no view yet";
        return context.Response.WriteAsync($$"""{"status":"{{status}}","version":{{seen}},"unknownHosts":{{Interlocked.Read(ref _unknownHosts)}}}""");
    }

    private static bool IsOwnAddress(ReadOnlySpan<char> host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host, out _);
}
