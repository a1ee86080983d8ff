using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Springtide.ControlPlane.Environments;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

/// <summary>Environments as a whole.</summary>
internal static class EnvironmentEndpoints
{
    private const string One = ApiPaths.Environments + "/{environment}";

    public static void MapEnvironments(this IEndpointRouteBuilder api)
    {
        api.MapGet(ApiPaths.Environments, (EnvironmentReader reader) => Reply.With(reader.List(), ModelJson.Default.ImmutableArrayEnvironmentReport)).WithSummary("Every environment with its apps").Produces<ImmutableArray<EnvironmentReport>>();
        api.MapGet(One, (string environment, EnvironmentReader reader) => Answered(reader.Read(environment))).WithSummary("An environment and how its apps stand").Produces<EnvironmentReport>();
        api.MapPost(One + "/stop", StopAsync).WithSummary("Stops every app of an environment, those that others need last, and remembers how many instances each had").Produces<EnvironmentReport>();
        api.MapPost(One + "/start", StartAsync).WithSummary("Starts the apps of a stopped environment again, those that others need first").Produces<EnvironmentReport>();
    }

    private static async Task<IResult> StopAsync(string environment, EnvironmentCommands commands) => Answered(await commands.StopAsync(environment, "the admin token").ConfigureAwait(false));

    private static async Task<IResult> StartAsync(string environment, EnvironmentCommands commands) => Answered(await commands.StartAsync(environment, "the admin token").ConfigureAwait(false));

    private static IResult Answered(Answer<EnvironmentReport> answer) => answer.Value is { } report ? Reply.With(report, ModelJson.Default.EnvironmentReport) : Reply.With(answer.Problem!);
}
