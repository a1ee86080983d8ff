using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Springtide.ControlPlane.Apps;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

/// <summary>What can be followed: a JSON object per line.</summary>
internal static class StreamEndpoints
{
    public static void MapStreams(this IEndpointRouteBuilder api)
    {
        api.MapGet(ApiPaths.Events, Events).WithSummary("What happened, oldest first").Produces<EngineEvent>(contentType: "application/x-ndjson");
        api.MapGet(ApiPaths.Apps + "/{app}/logs", Logs).WithSummary("What instances wrote").Produces<LogLine>(contentType: "application/x-ndjson");
    }

    private static IResult Events(EventStream stream, IHostApplicationLifetime lifetime, string? app, long? after, int? take, bool? follow)
    {
        if (app is not null && !AppId.TryParse(app, null, out _)) return Reply.With(Problems.BadName(app));
        AppId? only = app is null ? null : AppId.Parse(app);
        var query = new EventQuery(only, after, Math.Clamp(take ?? EventStream.DefaultTake, 0, EventStream.MostTake), follow ?? false);
        return new NdJsonResult<EngineEvent>(ending => stream.ReadAsync(query, ending), ModelJson.Default.EngineEvent, lifetime.ApplicationStopping);
    }

    private static IResult Logs(string app, AppCatalog apps, LogStream stream, IInstanceView instances, IHostApplicationLifetime lifetime, string? instance, int? lines, bool? follow) =>
        AppRouteValue.WithApp(app, apps, found =>
        {
            if (instance is not null && instances.Of(found.Id).All(i => i.Id.Value != instance)) return Reply.With(Problems.UnknownInstance(found.Id, instance));
            InstanceId? only = instance is null ? null : new InstanceId(instance);
            var query = new LogQuery(found.Id, only, Math.Clamp(lines ?? LogStream.DefaultLines, 0, LogStream.MostLines), follow ?? false);
            return new NdJsonResult<LogLine>(ending => stream.ReadAsync(query, ending), ModelJson.Default.LogLine, lifetime.ApplicationStopping);
        });
}
