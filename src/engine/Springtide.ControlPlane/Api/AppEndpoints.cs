using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Journals;
using Springtide.ControlPlane.Storage;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Api;

internal static class AppEndpoints
{
    private const string One = ApiPaths.Apps + "/{app}";

    public static void MapApps(this IEndpointRouteBuilder api)
    {
        api.MapGet(ApiPaths.Apps, (AppReader apps, string? environment) => Reply.With(apps.List(environment), ModelJson.Default.ImmutableArrayAppSummary))
            .WithSummary("Every app, or those of an environment").Produces<ImmutableArray<AppSummary>>();
        api.MapGet(One, Show).WithSummary("Everything about an app").Produces<AppDetail>();
        api.MapDelete(One, DeleteAsync).WithSummary("Takes an app down and removes it with its data");
        api.MapPost(One + "/wake", Wake).WithSummary("Starts or thaws an instance now");
        api.MapGet(One + "/decisions", Decisions).WithSummary("Why there are as many instances as there are, newest first; with at, those up to a moment and the first after it").Produces<ImmutableArray<ScaleDecision>>();
    }

    private static IResult Show(string app, AppCatalog apps, AppReader reader) => AppRouteValue.WithApp(app, apps, found => Reply.With(reader.Describe(found), ModelJson.Default.AppDetail));

    private static Task<IResult> DeleteAsync(string app, AppCommands commands) =>
        AppRouteValue.WithId(app, async id => Reply.Accepted(await commands.DeleteAsync(id).ConfigureAwait(false)));

    private static IResult Wake(string app, AppCatalog apps, AppWaker waker) => AppRouteValue.WithApp(app, apps, found => Reply.Accepted(waker.Wake(found)));

    private static IResult Decisions(string app, AppCatalog apps, DecisionJournal journal, int? take, string? at) => AppRouteValue.WithApp(app, apps, found =>
    {
        var most = Math.Clamp(take ?? 20, 1, DecisionTable.KeptPerApp);
        if (at is null) return Reply.With(journal.Last(found.Id, most), ModelJson.Default.ImmutableArrayScaleDecision);
        return DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? Reply.With(journal.Around(found.Id, moment, most), ModelJson.Default.ImmutableArrayScaleDecision)
            : Reply.With(Problems.BadValue("at", at, "a moment such as 2026-02-16T20:00:00Z"));
    });
}
