using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>How commands that changed an app end: wait if asked to, then show it.</summary>
internal static class Changes
{
    public static async Task ShowAsync(Call call, AppId app, CancellationToken cancellationToken) =>
        await ShowAsync(call, await call.Control.AppAsync(app, cancellationToken));

    public static Task ShowAsync(Call call, AppDetail detail) => Answer.WriteAsync(call, detail, ModelJson.Default.AppDetail, Line);

    /// <summary>Until <paramref name="hoped"/> holds; an app that cannot start ends the wait with its reason.</summary>
    public static Task<AppDetail> AwaitAsync(Patience patience, AppId app, Func<AppDetail, bool> hoped, CancellationToken cancellationToken) =>
        patience.UntilAsync(app, detail => hoped(detail) ? detail : detail.Summary.State == "failing" ? throw Failing(detail) : null, cancellationToken);

    private static CommandEndedException Failing(AppDetail detail) =>
        new(ExitCodes.NotReady, $"{detail.App.Id} does not start: {detail.Summary.Trouble ?? "no reason was given"}\nWhat it wrote: tide logs {detail.App.Id}");

    private static string Line(AppDetail detail) =>
        $"{detail.App.Id}  {detail.Summary.State}  {detail.Summary.Ready} ready  wanted {detail.Desired}  {ScaleWords.Of(detail.App.Scale)}\n";
}
