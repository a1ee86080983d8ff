using Microsoft.AspNetCore.Http;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Gateway.Serving;

/// <summary>The sentences for endings that callers see. Pure.</summary>
internal static class Problems
{
    public static Problem UnknownHost(HttpContext context) => new(
        "urn:springtide:unknown-host", "No app answers here.", 404, $"'{context.Request.Headers.Host}' is not the address of any app.",
        $"Apps answer at http://APP.ENV.localhost:{context.Connection.LocalPort}; 'tide apps' lists them.");

    public static Problem BadRequest(string? flaw) => new(
        "urn:springtide:ambiguous-request", "The request cannot be read in one way only.", 400, flaw ?? "It has a field that no reader should see, or its body is not what its head promised.",
        "Send one Content-Length or one 'Transfer-Encoding: chunked', and a body that keeps to it.");

    public static Problem AppGone(AppView app) => new(
        "urn:springtide:app-gone", "The app was deleted.", 404, $"{app.App} was deleted while the request waited for it.", "'tide apps' lists what is there.");

    public static Problem QueueFull(AppView app) => new(
        "urn:springtide:queue-full", "Too many requests wait for the app.", 503, $"{app.Route.Waiting} requests wait for {app.App} already.",
        "Try again a little later. Its operator can raise its maximum of instances, its limit per instance or its waiting room ('tide scale').");

    public static Problem PatienceSpent(AppView app) => new(
        "urn:springtide:patience-spent", "No instance could take the request in time.", 504, $"{app.App} had no free place within {app.Route.Patience}.",
        $"'tide why {app.App}' says what kept it.");

    public static Problem StartFailed(AppView app) => new(
        "urn:springtide:start-failed", "The app cannot be started now.", 503, app.Trouble, $"'tide show {app.App}' and 'tide logs {app.App}' say more.");

    public static Problem EnvironmentStopped(AppView app) => new(
        "urn:springtide:environment-stopped", "The app's environment is stopped.", 503, $"{app.App}: {app.Route.Stopped}.", $"Its operator can start it: 'tide env start {app.App.Environment}'.");

    public static Problem SpendingCapped(AppView app) => new(
        "urn:springtide:spending-capped", "The app has spent what it may.", 503, app.Route.Closed?.Because, "Try again after that. Its operator can raise or lift the cap ('tide cap').");

    public static Problem ConnectFailed(AppView app) => new(
        "urn:springtide:connect-failed", "No instance of the app takes connections.", 502, $"{app.App} was tried several times; nothing was sent to it.", "The request may safely be sent again.");

    public static Problem UpstreamBroke(AppView app) => new(
        "urn:springtide:upstream-broke", "The app broke off before it answered.", 502, $"{app.App} closed the connection or answered no HTTP.",
        $"'tide logs {app.App}' shows what it wrote. It may have done what was asked.");
}
