using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

internal static class StatusEndpoint
{
    public static void MapStatus(this IEndpointRouteBuilder api) =>
        api.MapGet(ApiPaths.Status, (StatusReader status) => Reply.With(status.Read(), ModelJson.Default.StatusReport))
            .WithSummary("What runs, who is connected and what protects instances here").Produces<StatusReport>();
}
