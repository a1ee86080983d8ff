using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Springtide.ControlPlane.Costs;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Usage;

namespace Springtide.ControlPlane.Api;

/// <summary>What apps held and what it cost.</summary>
internal static class UsageEndpoints
{
    public static void MapUsage(this IEndpointRouteBuilder api)
    {
        api.MapGet(ApiPaths.Usage, Usage).WithSummary("What apps held from one moment to another, what it cost, and what a fixed fleet would have cost").Produces<UsageReport>();
        api.MapGet(ApiPaths.Prices, (PriceFile prices) => Answered(prices.Read())).WithSummary("What held things cost").Produces<PriceList>();
        api.MapPatch(ApiPaths.Prices, ChangeAsync).WithSummary("Changes prices; what is left out stays").Accepts<PriceChange>("application/json").Produces<PriceList>();
    }

    private static IResult Usage(UsageReader reader, string? env, string? app, string? from, string? to, string? by, string? zone)
    {
        if (app is not null && !AppId.TryParse(app, null, out _)) return Reply.With(Problems.BadName(app));
        var answer = reader.Read(app is null ? null : AppId.Parse(app), new UsageAsked(from, to, by, zone, env));
        return answer.Value is { } report ? Reply.With(report, ModelJson.Default.UsageReport) : Reply.With(answer.Problem!);
    }

    private static async Task<IResult> ChangeAsync(HttpRequest request, PriceFile prices)
    {
        var body = await RequestBody.ReadAsync(request, ModelJson.Default.PriceChange).ConfigureAwait(false);
        return body.Value is { } change ? Answered(prices.Change(change)) : Reply.With(body.Problem!);
    }

    private static IResult Answered(Answer<PriceList> answer) => answer.Value is { } prices ? Reply.With(prices, ModelJson.Default.PriceList) : Reply.With(answer.Problem!);
}
