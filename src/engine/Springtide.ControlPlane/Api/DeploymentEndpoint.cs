using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Springtide.ControlPlane.Apps;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

internal static class DeploymentEndpoint
{
    public static void MapDeployments(this IEndpointRouteBuilder api) =>
        api.MapPost(ApiPaths.Deployments, DeployAsync).WithSummary("Makes a revision of each app in a stored artefact and begins to move traffic to it; with ?dry=true only says what would be")
            .Accepts<DeployRequest>("application/json").Produces<DeployAnswer>(StatusCodes.Status202Accepted);

    private static async Task<IResult> DeployAsync(HttpRequest request, DeployCommand deploy, bool? dry)
    {
        var body = await RequestBody.ReadAsync(request, ModelJson.Default.DeployRequest).ConfigureAwait(false);
        if (body.Value is not { } wanted) return Reply.With(body.Problem!);
        var answer = await deploy.RunAsync(wanted, dry ?? false).ConfigureAwait(false);
        return answer.Value is { } deployed ? Reply.With(deployed, ModelJson.Default.DeployAnswer, StatusCodes.Status202Accepted) : Reply.With(answer.Problem!);
    }
}
