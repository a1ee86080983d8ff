using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Springtide.ControlPlane.Gateways;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

internal static class GatewayEndpoint
{
    public static void MapGatewayLink(this IEndpointRouteBuilder api) => api.Map(ApiPaths.GatewayLink, LinkAsync).ExcludeFromDescription();

    private static async Task<IResult> LinkAsync(HttpContext context, GatewayLink link, string? name)
    {
        if (!context.WebSockets.IsWebSocketRequest) return Reply.With(Problems.NoGatewayLink);
        await link.RunAsync(context, string.IsNullOrWhiteSpace(name) ? "gateway" : name).ConfigureAwait(false);
        return Results.Empty;
    }
}
