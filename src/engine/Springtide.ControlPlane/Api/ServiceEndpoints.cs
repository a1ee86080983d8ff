using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Springtide.ControlPlane.Services;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

/// <summary>What apps are bound to.</summary>
internal static class ServiceEndpoints
{
    private const string One = ApiPaths.Environments + "/{environment}/services/{name}";
    private const string OfApp = ApiPaths.Apps + "/{app}/database";

    public static void MapServices(this IEndpointRouteBuilder api)
    {
        api.MapGet(ApiPaths.Services, (ServiceReader reader) => Reply.With(reader.List(), ModelJson.Default.ImmutableArrayServiceReport)).WithSummary("Every service, and which apps use it").Produces<ImmutableArray<ServiceReport>>();
        api.MapGet(One, (string environment, string name, ServiceReader reader) => Answered(reader.Read(new ServiceId(environment, name)))).WithSummary("A service and which apps use it").Produces<ServiceReport>();
        api.MapPut(One, AddAsync).WithSummary("Adds a service: a server of the engine's, or one somewhere else; one that was removed within a day comes back").Accepts<ServiceAddition>("application/json").Produces<ServiceReport>(StatusCodes.Status202Accepted);
        api.MapDelete(One, RemoveAsync).WithSummary("Removes a service that no app uses; its data stays for a day").Produces<ServiceReport>(StatusCodes.Status202Accepted);
        api.MapPost(OfApp + "/shell", ShellAsync).WithSummary("A way into an app's database, for an hour").Produces<ServiceShell>();
        api.MapGet(OfApp + "/backup", BackUpAsync).WithSummary("A backup of an app's database, as pg_dump writes it; its sha256 is in the header Repr-Digest");
        api.MapPost(OfApp + "/restore", RestoreAsync).WithSummary("Puts a backup back: all of it, or nothing").Produces<ServiceRestore>();
    }

    private static async Task<IResult> AddAsync(string environment, string name, HttpRequest request, ServiceCommands commands)
    {
        var body = await RequestBody.ReadAsync(request, ModelJson.Default.ServiceAddition).ConfigureAwait(false);
        return body.Value is { } addition ? Answered(await commands.AddAsync(new ServiceId(environment, name), addition, Speaker.Of(request.HttpContext)).ConfigureAwait(false), StatusCodes.Status202Accepted) : Reply.With(body.Problem!);
    }

    private static async Task<IResult> RemoveAsync(string environment, string name, HttpContext context, ServiceCommands commands) =>
        Answered(await commands.RemoveAsync(new ServiceId(environment, name), Speaker.Of(context)).ConfigureAwait(false), StatusCodes.Status202Accepted);

    private static Task<IResult> ShellAsync(string app, string? service, HttpContext context, AppDatabases databases) => AppRouteValue.WithId(app, async id =>
    {
        var answer = await databases.ShellAsync(id, service, Speaker.Of(context), context.RequestAborted).ConfigureAwait(false);
        return answer.Value is { } shell ? Reply.With(shell, ModelJson.Default.ServiceShell) : Reply.With(answer.Problem!);
    });

    private static Task<IResult> BackUpAsync(string app, string? service, HttpContext context, AppDatabases databases) => AppRouteValue.WithId(app, async id =>
    {
        var answer = await databases.BackUpAsync(id, service, Speaker.Of(context), context.RequestAborted).ConfigureAwait(false);
        if (answer.Value is not { } path) return Reply.With(answer.Problem!);
        var file = new FileStream(path, new FileStreamOptions { Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        context.Response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(await SHA256.HashDataAsync(file, context.RequestAborted).ConfigureAwait(false))}:";
        file.Position = 0;
        return TypedResults.Stream(file, "application/octet-stream");
    });

    private static Task<IResult> RestoreAsync(string app, string? service, HttpContext context, AppDatabases databases) => AppRouteValue.WithId(app, async id =>
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;   // the disk is its bound
        var answer = await databases.RestoreAsync(id, service, context.Request.Body, Speaker.Of(context), context.RequestAborted).ConfigureAwait(false);
        return answer.Value is { } restored ? Reply.With(restored, ModelJson.Default.ServiceRestore) : Reply.With(answer.Problem!);
    });

    private static IResult Answered(Answer<ServiceReport> answer, int status = StatusCodes.Status200OK) => answer.Value is { } report ? Reply.With(report, ModelJson.Default.ServiceReport, status) : Reply.With(answer.Problem!);
}
