using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Logs;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

/// <summary>What can be followed: a JSON object per line.</summary>
internal static class StreamEndpoints
{
    public static void MapStreams(this IEndpointRouteBuilder api)
    {
        api.MapGet(ApiPaths.Events, Events).WithSummary("What happened, oldest first").Produces<EngineEvent>(contentType: "application/x-ndjson");
        api.MapGet(ApiPaths.Apps + "/{app}/logs", LogsOfApp).WithSummary("What an app's instances wrote, ended ones included").Produces<LogLine>(contentType: "application/x-ndjson");
        api.MapGet(ApiPaths.Environments + "/{environment}/logs", LogsOfEnvironment).WithSummary("What all instances of an environment wrote").Produces<LogLine>(contentType: "application/x-ndjson");
    }

    private static IResult Events(EventStream stream, IHostApplicationLifetime lifetime, string? app, long? after, int? take, bool? follow)
    {
        if (app is not null && !AppId.TryParse(app, null, out _)) return Reply.With(Problems.BadName(app));
        AppId? only = app is null ? null : AppId.Parse(app);
        var query = new EventQuery(only, after, Math.Clamp(take ?? EventStream.DefaultTake, 0, EventStream.MostTake), follow ?? false);
        return new NdJsonResult<EngineEvent>(ending => stream.ReadAsync(query, ending), ModelJson.Default.EngineEvent, lifetime.ApplicationStopping);
    }

    private static IResult LogsOfApp(string app, AppCatalog apps, [AsParameters] LogParameters asked, LogDesk desk) =>
        AppRouteValue.WithApp(app, apps, found => Logs(asked.Read(found.Id.Environment, found.Id, desk.Now), desk));

    private static IResult LogsOfEnvironment(string environment, [AsParameters] LogParameters asked, LogDesk desk) =>
        desk.Knows(environment) ? Logs(asked.Read(environment, null, desk.Now), desk) : Reply.With(Problems.UnknownEnvironment(environment));

    private static IResult Logs(Answer<LogQuery> asked, LogDesk desk)
    {
        if (asked.Value is not { } query) return Reply.With(asked.Problem!);
        return desk.Refusal(query) is { } refusal ? Reply.With(refusal) : new NdJsonResult<LogLine>(ending => desk.Stream.ReadAsync(query, ending), ModelJson.Default.LogLine, desk.Ending);
    }
}
