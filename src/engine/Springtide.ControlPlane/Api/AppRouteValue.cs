using Microsoft.AspNetCore.Http;
using Springtide.ControlPlane.Apps;
using Springtide.Model;

namespace Springtide.ControlPlane.Api;

/// <summary>Turns the <c>{app}</c> of a path into the app, or into the refusal.</summary>
internal static class AppRouteValue
{
    public static async Task<IResult> WithId(string text, Func<AppId, Task<IResult>> then) =>
        AppId.TryParse(text, null, out var id) ? await then(id).ConfigureAwait(false) : Reply.With(Problems.BadName(text));

    public static IResult WithApp(string text, AppCatalog apps, Func<App, IResult> then)
    {
        if (!AppId.TryParse(text, null, out var id)) return Reply.With(Problems.BadName(text));
        return apps.Find(id) is { } entry ? then(entry.App) : Reply.With(Problems.UnknownApp(id));
    }
}
