using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Histories;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

/// <summary>What apps were asked for.</summary>
internal static class HistoryEndpoints
{
    public static void MapHistory(this IEndpointRouteBuilder api) =>
        api.MapGet(ApiPaths.Apps + "/{app}/history", History).WithSummary("An app's recorded load, minute by minute or by longer steps").Produces<LoadHistory>();

    private static IResult History(string app, AppCatalog apps, HistoryReader reader, string? from, string? to, string? step) => AppRouteValue.WithApp(app, apps, found =>
    {
        var answer = reader.Read(found.Id, from, to, step);
        return answer.Value is { } history ? Reply.With(history, ModelJson.Default.LoadHistory) : Reply.With(answer.Problem!);
    });
}
