using System.Net;
using Microsoft.AspNetCore.Http;
using Springtide.Gateway.Accounting;
using Springtide.Gateway.Resolution;

namespace Springtide.Gateway.Serving;

/// <summary><c>GET /healthz</c> at the gateway's own address: 200 once it routes by a view, be it an old one.</summary>
internal sealed class HealthAnswer(ReportDesk desk, RequestTally tally)
{
    public bool IsAskedBy(HttpContext context) => context.Request.Path == "/healthz" && IsOwnAddress(HostName.In(context.Request.Headers.Host.ToString()));

    public Task WriteAsync(HttpContext context)
    {
        var (epoch, seen, _) = desk.InForce;
        context.Response.StatusCode = epoch.Length > 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        var status = epoch.Length > 0 ? "ready" : "no view yet";
        return context.Response.WriteAsync($$"""{"status":"{{status}}","version":{{seen}},"unknownHosts":{{tally.Read()[RequestEnding.UnknownHost, StatusClass.ClientError]}}}""");
    }

    internal static bool IsOwnAddress(ReadOnlySpan<char> host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host, out _);
}
