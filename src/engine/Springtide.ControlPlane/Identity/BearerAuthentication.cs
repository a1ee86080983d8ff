using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Springtide.ControlPlane.Api;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Identity;

/// <summary>Lets a request pass when its token's role may do what its path stands for.</summary>
internal static class BearerAuthentication
{
    private const string Scheme = "Bearer ";

    public static void UseBearerAuthentication(this WebApplication app, Credentials credentials) => app.Use((context, next) =>
        RefusalOf(context, credentials) is { } problem ? RefuseAsync(context, problem) : next(context));

    private static Problem? RefusalOf(HttpContext context, Credentials credentials)
    {
        if (IsOpen(context)) return null;
        if (RoleOf(context, credentials) is not { } role) return Problems.NoToken;
        var wanted = context.Request.Path == ApiPaths.GatewayLink ? Role.Gateway : Role.Admin;
        return role == wanted ? null : Problems.WrongRole;
    }

    // What says nothing about anybody's apps is open. A collector on this machine may read the metrics: it needs no secret that could then leak from its configuration.
    private static bool IsOpen(HttpContext context) => context.Request.Path.Value switch
    {
        "/healthz" or "/openapi/v1.json" => true,
        "/metrics" => context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !context.Request.Headers.ContainsKey("X-Forwarded-For"),
        _ => false,
    };

    private static Role? RoleOf(HttpContext context, Credentials credentials)
    {
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? credentials.RoleOf(header[Scheme.Length..].Trim()) : null;
    }

    private static Task RefuseAsync(HttpContext context, Problem problem)
    {
        if (problem.Status == StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = "Bearer";
        return Reply.With(problem).ExecuteAsync(context);
    }
}
