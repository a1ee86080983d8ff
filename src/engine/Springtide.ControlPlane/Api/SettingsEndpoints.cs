using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Settings;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

/// <summary>What apps and environments are set to.</summary>
internal static class SettingsEndpoints
{
    private const string OfApp = ApiPaths.Apps + "/{app}/settings";
    private const string OfEnvironment = ApiPaths.Environments + "/{environment}/settings";
    private const int MostVersions = 1_000;

    public static void MapSettings(this IEndpointRouteBuilder api)
    {
        api.MapGet(OfApp, (string app, SettingsReader reader, AppCatalog apps) => AppRouteValue.WithApp(app, apps, found => Shown(reader.Read(SettingsScope.Of(found.Id))))).WithSummary("What an app gets, and where each value comes from").Produces<SettingsReport>();
        api.MapPatch(OfApp, (string app, HttpRequest request, SettingsCommands commands) => AppRouteValue.WithId(app, id => ChangeAsync(SettingsScope.Of(id), request, commands)))
            .WithSummary("Changes an app's settings, and rolls them out").Accepts<SettingsChange>("application/json").Produces<SettingsReport>(StatusCodes.Status202Accepted);
        api.MapGet(OfApp + "/versions", (string app, int? take, SettingsCatalog catalog, AppCatalog apps) => AppRouteValue.WithApp(app, apps, found => Versions(SettingsScope.Of(found.Id), take, catalog)))
            .WithSummary("Who changed an app's settings, when and how, newest first").Produces<ImmutableArray<SettingsVersion>>();
        api.MapGet(OfEnvironment, (string environment, SettingsReader reader) => Shown(reader.Read(new SettingsScope(environment, null)))).WithSummary("What is set for all apps of an environment").Produces<SettingsReport>();
        api.MapPatch(OfEnvironment, (string environment, HttpRequest request, SettingsCommands commands) => ChangeAsync(new SettingsScope(environment, null), request, commands))
            .WithSummary("Changes the settings of an environment, and rolls them out a few apps at a time").Accepts<SettingsChange>("application/json").Produces<SettingsReport>(StatusCodes.Status202Accepted);
        api.MapGet(OfEnvironment + "/versions", (string environment, int? take, SettingsCatalog catalog) => Versions(new SettingsScope(environment, null), take, catalog))
            .WithSummary("Who changed an environment's settings, when and how, newest first").Produces<ImmutableArray<SettingsVersion>>();
    }

    private static async Task<IResult> ChangeAsync(SettingsScope scope, HttpRequest request, SettingsCommands commands)
    {
        if (request.ContentLength > SettingsRules.MostBytes * 8) return Reply.With(Problems.SettingsTooLarge($"The body has {request.ContentLength} bytes: settings have at most {SettingsRules.MostBytes / 1024} KiB together."));
        var body = await RequestBody.ReadAsync(request, ModelJson.Default.SettingsChange).ConfigureAwait(false);
        if (body.Value is not { } change) return Reply.With(body.Problem!);
        var answer = await commands.ChangeAsync(scope, change, Speaker.Of(request.HttpContext)).ConfigureAwait(false);
        return answer.Value is { } report ? Reply.With(report, ModelJson.Default.SettingsReport, StatusCodes.Status202Accepted) : Reply.With(answer.Problem!);
    }

    private static IResult Shown(SettingsReport report) => Reply.With(report, ModelJson.Default.SettingsReport);

    private static IResult Versions(SettingsScope scope, int? take, SettingsCatalog catalog) =>
        Reply.With(catalog.Last(scope, Math.Clamp(take ?? 20, 1, MostVersions)).ToImmutableArray(), ModelJson.Default.ImmutableArraySettingsVersion);
}
