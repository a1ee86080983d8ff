using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Springtide.ControlPlane.Ceilings;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

/// <summary>What apps of an environment share.</summary>
internal static class CeilingEndpoints
{
    private const string One = ApiPaths.Environments + "/{environment}/ceilings";

    public static void MapCeilings(this IEndpointRouteBuilder api)
    {
        api.MapGet(One, (string environment, CeilingReader reader) => Answered(reader.Read(environment))).WithSummary("The ceilings of an environment, and who holds what under them").Produces<CeilingReport>();
        api.MapPatch(One, ChangeAsync).WithSummary("Changes ceilings; what is left out stays, none takes one away").Accepts<ImmutableSortedDictionary<string, string>>("application/json").Produces<CeilingReport>();
        api.MapDelete(One, RemoveAsync).WithSummary("Takes all ceilings of an environment away").Produces<CeilingReport>();
    }

    private static async Task<IResult> ChangeAsync(string environment, HttpRequest request, CeilingCommands commands)
    {
        var body = await RequestBody.ReadAsync(request, ModelJson.Default.ImmutableSortedDictionaryStringString).ConfigureAwait(false);
        return body.Value is { } change ? Answered(await commands.ChangeAsync(environment, change).ConfigureAwait(false)) : Reply.With(body.Problem!);
    }

    private static async Task<IResult> RemoveAsync(string environment, CeilingCommands commands) => Answered(await commands.RemoveAsync(environment).ConfigureAwait(false));

    private static IResult Answered(Answer<CeilingReport> answer) => answer.Value is { } report ? Reply.With(report, ModelJson.Default.CeilingReport) : Reply.With(answer.Problem!);
}
