using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Springtide.ControlPlane.Secrets;
using Springtide.ControlPlane.Settings;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

/// <summary>Secrets go in here, and never out.</summary>
internal static class SecretEndpoints
{
    private const string OfApp = ApiPaths.Apps + "/{app}/secrets";
    private const string OfEnvironment = ApiPaths.Environments + "/{environment}/secrets";

    public static void MapSecrets(this IEndpointRouteBuilder api)
    {
        api.MapGet(OfApp, (string app, SecretCommands secrets) => AppRouteValue.WithId(app, id => Task.FromResult(List(SettingsScope.Of(id), secrets)))).WithSummary("Which secrets an app has; never their values").Produces<ImmutableArray<SecretSummary>>();
        api.MapPut(OfApp + "/{name}", (string app, string name, HttpRequest request, SecretCommands secrets) => AppRouteValue.WithId(app, id => SetAsync(new SecretId(SettingsScope.Of(id), name), request, secrets)))
            .WithSummary("Sets an app's secret, and rolls it out").Accepts<SecretChange>("application/json").Produces<SecretSummary>(StatusCodes.Status202Accepted);
        api.MapDelete(OfApp + "/{name}", (string app, string name, HttpContext context, SecretCommands secrets) => AppRouteValue.WithId(app, id => RemoveAsync(new SecretId(SettingsScope.Of(id), name), context, secrets))).WithSummary("Removes it");
        api.MapGet(OfEnvironment, (string environment, SecretCommands secrets) => List(new SettingsScope(environment, null), secrets)).WithSummary("Which secrets an environment has").Produces<ImmutableArray<SecretSummary>>();
        api.MapPut(OfEnvironment + "/{name}", (string environment, string name, HttpRequest request, SecretCommands secrets) => SetAsync(new SecretId(new SettingsScope(environment, null), name), request, secrets))
            .WithSummary("Sets a secret of an environment, for values that name it").Accepts<SecretChange>("application/json").Produces<SecretSummary>(StatusCodes.Status202Accepted);
        api.MapDelete(OfEnvironment + "/{name}", (string environment, string name, HttpContext context, SecretCommands secrets) => RemoveAsync(new SecretId(new SettingsScope(environment, null), name), context, secrets)).WithSummary("Removes it");
        api.MapPost(ApiPaths.RotateSecrets, RotateAsync).WithSummary("Encrypts every secret under a new key").Produces<RotationReport>();
    }

    private static IResult List(SettingsScope scope, SecretCommands secrets) => Reply.With(secrets.List(scope), ModelJson.Default.ImmutableArraySecretSummary);

    private static async Task<IResult> SetAsync(SecretId id, HttpRequest request, SecretCommands secrets)
    {
        if (request.ContentLength > SettingsRules.MostBytesOfOne * 8) return Reply.With(Problems.SettingsTooLarge($"A secret has at most {SettingsRules.MostBytesOfOne / 1024} KiB."));
        var body = await RequestBody.ReadAsync(request, ModelJson.Default.SecretChange).ConfigureAwait(false);
        return body.Value is { } change ? Answered(await secrets.SetAsync(id, change, Speaker.Of(request.HttpContext)).ConfigureAwait(false)) : Reply.With(body.Problem!);
    }

    private static async Task<IResult> RemoveAsync(SecretId id, HttpContext context, SecretCommands secrets) => Answered(await secrets.RemoveAsync(id, Speaker.Of(context)).ConfigureAwait(false));

    private static async Task<IResult> RotateAsync(HttpContext context, SecretRotation rotation)
    {
        var answer = await rotation.RotateAsync(Speaker.Of(context)).ConfigureAwait(false);
        return answer.Value is { } report ? Reply.With(report, ModelJson.Default.RotationReport) : Reply.With(answer.Problem!);
    }

    private static IResult Answered(Answer<SecretSummary> answer) =>
        answer.Value is { } summary ? Reply.With(summary, ModelJson.Default.SecretSummary, StatusCodes.Status202Accepted) : Reply.With(answer.Problem!);
}
