using Springtide.Model;

namespace Springtide.ControlPlane.Rollouts;

internal static class RouteTranslation
{
    /// <summary>The app's half of what callers see. Before its first revision serves, callers know the app and wait.</summary>
    /// <param name="speaks">The revision that serves or will.</param>
    public static AppRoute RouteOf(App app, Revision? speaks) => new(
        app.Id, app.ServingRevision, speaks?.Config.Protocol ?? WireProtocol.Http1,
        app.Scale.Limit, app.Scale.Waiting, app.Scale.Patience, app.AccessLog, app.Hosts);
}
