using Springtide.Model;

namespace Springtide.ControlPlane.Rollouts;

internal static class RouteTranslation
{
    /// <summary>The app's half of what callers see. Before its first revision serves, callers know the app and wait.</summary>
    /// <param name="limit">What a spending cap does to it.</param>
    /// <param name="hold">What its environment does to it.</param>
    /// <param name="internalAddress">Where apps of its environment are called by their names.</param>
    /// <param name="speaks">The revision that serves or will.</param>
    public static AppRoute RouteOf(App app, Revision? speaks, SpendingLimit? limit = null, string? internalAddress = null, EnvironmentHold? hold = null) => new(
        app.Id, app.ServingRevision, speaks?.Config.Protocol ?? WireProtocol.Http1,
        app.Scale.Limit, app.Scale.Waiting, app.Scale.Patience, app.AccessLog, app.Hosts)
    {
        InternalAddress = internalAddress,
        Reach = app.Reach,
        Stopped = hold is { Closes: true } ? hold.Because : null,
        Closed = limit is { Closes: true } ? limit : null,
    };
}
