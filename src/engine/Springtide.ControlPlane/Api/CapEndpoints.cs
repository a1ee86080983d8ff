using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Springtide.ControlPlane.Spending;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

/// <summary>What apps and environments may cost.</summary>
internal static class CapEndpoints
{
    private const string OfApp = ApiPaths.Apps + "/{app}/cap";
    private const string OfEnvironment = ApiPaths.Environments + "/{environment}/cap";

    public static void MapCaps(this IEndpointRouteBuilder api)
    {
        api.MapGet(OfApp, (string app, CapCommands caps) => WithApp(app, scope => Task.FromResult(caps.Read(scope)))).WithSummary("An app's spending cap, and what was spent").Produces<SpendingReport>();
        api.MapPut(OfApp, (string app, HttpRequest request, CapCommands caps) => WithApp(app, scope => SetAsync(scope, request, caps))).WithSummary("Sets an app's spending cap").Accepts<SpendingCap>("application/json").Produces<SpendingReport>();
        api.MapDelete(OfApp, (string app, CapCommands caps) => WithApp(app, scope => caps.SetAsync(scope, null))).WithSummary("Lifts it").Produces<SpendingReport>();
        api.MapGet(OfEnvironment, (string environment, CapCommands caps) => Answered(caps.Read(new CapScope(environment, null)))).WithSummary("An environment's spending cap, and what was spent").Produces<SpendingReport>();
        api.MapPut(OfEnvironment, async (string environment, HttpRequest request, CapCommands caps) => Answered(await SetAsync(new CapScope(environment, null), request, caps).ConfigureAwait(false)))
            .WithSummary("Sets an environment's spending cap").Accepts<SpendingCap>("application/json").Produces<SpendingReport>();
        api.MapDelete(OfEnvironment, async (string environment, CapCommands caps) => Answered(await caps.SetAsync(new CapScope(environment, null), null).ConfigureAwait(false))).WithSummary("Lifts it").Produces<SpendingReport>();
    }

    private static Task<IResult> WithApp(string text, Func<CapScope, Task<Answer<SpendingReport>>> then) =>
        AppRouteValue.WithId(text, async id => Answered(await then(new CapScope(id.Environment, id.Name)).ConfigureAwait(false)));

    private static async Task<Answer<SpendingReport>> SetAsync(CapScope scope, HttpRequest request, CapCommands caps)
    {
        var body = await RequestBody.ReadAsync(request, ModelJson.Default.SpendingCap).ConfigureAwait(false);
        return body.Value is { } cap ? await caps.SetAsync(scope, cap).ConfigureAwait(false) : body.Problem!;
    }

    private static IResult Answered(Answer<SpendingReport> answer) => answer.Value is { } report ? Reply.With(report, ModelJson.Default.SpendingReport) : Reply.With(answer.Problem!);
}
