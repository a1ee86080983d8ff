using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Springtide.ControlPlane.Sinks;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

/// <summary>Where an environment's logs are forwarded.</summary>
internal static class SinkEndpoints
{
    private const string One = ApiPaths.Environments + "/{environment}/sinks/{name}";

    public static void MapSinks(this IEndpointRouteBuilder api)
    {
        api.MapGet(ApiPaths.Sinks, (SinkCommands sinks) => Reply.With(sinks.List(), ModelJson.Default.ImmutableArraySinkSummary)).WithSummary("Every sink, and how forwarding goes").Produces<ImmutableArray<SinkSummary>>();
        api.MapPut(One, AddAsync).WithSummary("Forwards what an environment's instances write from now on to a file or an address").Accepts<SinkRequest>("application/json").Produces<SinkSummary>(StatusCodes.Status201Created);
        api.MapDelete(One, RemoveAsync).WithSummary("Forwards nothing more there").Produces<SinkSummary>();
    }

    private static async Task<IResult> AddAsync(string environment, string name, HttpRequest request, SinkCommands sinks)
    {
        var body = await RequestBody.ReadAsync(request, ModelJson.Default.SinkRequest).ConfigureAwait(false);
        return body.Value is { } asked ? Answered(await sinks.AddAsync(new SinkId(environment, name), asked, Speaker.Of(request.HttpContext)).ConfigureAwait(false), StatusCodes.Status201Created) : Reply.With(body.Problem!);
    }

    private static async Task<IResult> RemoveAsync(string environment, string name, HttpContext context, SinkCommands sinks) =>
        Answered(await sinks.RemoveAsync(new SinkId(environment, name), Speaker.Of(context)).ConfigureAwait(false), StatusCodes.Status200OK);

    private static IResult Answered(Answer<SinkSummary> answer, int status) => answer.Value is { } summary ? Reply.With(summary, ModelJson.Default.SinkSummary, status) : Reply.With(answer.Problem!);
}
