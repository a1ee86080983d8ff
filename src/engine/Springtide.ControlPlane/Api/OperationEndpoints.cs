using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Springtide.ControlPlane.Metrics;
using Springtide.ControlPlane.Rollouts;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

/// <summary>For whoever keeps the engine running.</summary>
internal static class OperationEndpoints
{
    public static void MapOperations(this IEndpointRouteBuilder api)
    {
        api.MapGet("/healthz", () => Results.Text("ok")).WithSummary("Answers once control serves");
        api.MapGet("/metrics", (EngineMetrics metrics) => Results.Text(metrics.Write(), MetricsText.ContentType)).WithSummary("Prometheus text");
        api.MapPost(ApiPaths.Root + "/shutdown", Begin).WithSummary("Stops every instance and then control; apps are started again at the next start");
    }

    private static IResult Begin(Shutdown shutdown)
    {
        shutdown.Begin();
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }
}
