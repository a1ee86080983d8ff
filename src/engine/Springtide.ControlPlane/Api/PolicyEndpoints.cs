using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Springtide.ControlPlane.Apps;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

/// <summary>How many instances an app may have.</summary>
internal static class PolicyEndpoints
{
    private const string One = ApiPaths.Apps + "/{app}";

    public static void MapPolicies(this IEndpointRouteBuilder api)
    {
        api.MapPatch(One + "/scale", ScaleAsync).WithSummary("Changes the scale policy; what is left out stays").Accepts<ScaleChange>("application/json");
        api.MapPut(One + "/pin", PinAsync).WithSummary("Holds the count at a number, whatever the policy wants").Accepts<PinRequest>("application/json");
        api.MapDelete(One + "/pin", UnpinAsync).WithSummary("Lets the policy decide again");
    }

    private static Task<IResult> ScaleAsync(string app, HttpRequest request, AppCommands commands) => AppRouteValue.WithId(app, async id =>
    {
        var body = await RequestBody.ReadAsync(request, ModelJson.Default.ScaleChange).ConfigureAwait(false);
        return body.Value is { } change ? Reply.Accepted(await commands.ScaleAsync(id, change).ConfigureAwait(false)) : Reply.With(body.Problem!);
    });

    private static Task<IResult> PinAsync(string app, HttpRequest request, AppCommands commands) => AppRouteValue.WithId(app, async id =>
    {
        var body = await RequestBody.ReadAsync(request, ModelJson.Default.PinRequest).ConfigureAwait(false);
        return body.Value is { } pin ? Reply.Accepted(await commands.PinAsync(id, pin, "the admin token").ConfigureAwait(false)) : Reply.With(body.Problem!);
    });

    private static Task<IResult> UnpinAsync(string app, AppCommands commands) =>
        AppRouteValue.WithId(app, async id => Reply.Accepted(await commands.UnpinAsync(id).ConfigureAwait(false)));
}
