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
    private const int MostDays = 62;

    public static void MapPolicies(this IEndpointRouteBuilder api)
    {
        api.MapPatch(One + "/scale", ScaleAsync).WithSummary("Changes the scale policy; what is left out stays").Accepts<ScaleChange>("application/json");
        api.MapGet(One + "/schedule", Schedule).WithSummary("What the timed rules say over some days").Produces<ScheduleReport>();
        api.MapPut(One + "/pin", PinAsync).WithSummary("Holds the count at a number, whatever the policy wants").Accepts<PinRequest>("application/json");
        api.MapDelete(One + "/pin", UnpinAsync).WithSummary("Lets the policy decide again");
    }

    private static Task<IResult> ScaleAsync(string app, HttpRequest request, AppCommands commands) => AppRouteValue.WithId(app, async id =>
    {
        var body = await RequestBody.ReadAsync(request, ModelJson.Default.ScaleChange).ConfigureAwait(false);
        return body.Value is { } change ? Reply.Accepted(await commands.ScaleAsync(id, change).ConfigureAwait(false)) : Reply.With(body.Problem!);
    });

    private static IResult Schedule(string app, string? from, int? days, AppCatalog apps, AppReader reader) => AppRouteValue.WithApp(app, apps, found =>
    {
        if (days is < 1 or > MostDays) return Reply.With(Problems.BadValue("days", Problems.Text(days.Value), $"from 1 to {MostDays}"));
        if (!ScheduleStart.TryRead(from, out var first)) return Reply.With(Problems.BadValue("from", from!, "a date such as 2026-12-24, from the year 2000 to 2100"));
        return Reply.With(reader.ScheduleOf(found, first, days ?? 7), ModelJson.Default.ScheduleReport);
    });

    private static Task<IResult> PinAsync(string app, HttpRequest request, AppCommands commands) => AppRouteValue.WithId(app, async id =>
    {
        var body = await RequestBody.ReadAsync(request, ModelJson.Default.PinRequest).ConfigureAwait(false);
        return body.Value is { } pin ? Reply.Accepted(await commands.PinAsync(id, pin, "the admin token").ConfigureAwait(false)) : Reply.With(body.Problem!);
    });

    private static Task<IResult> UnpinAsync(string app, AppCommands commands) =>
        AppRouteValue.WithId(app, async id => Reply.Accepted(await commands.UnpinAsync(id).ConfigureAwait(false)));
}
