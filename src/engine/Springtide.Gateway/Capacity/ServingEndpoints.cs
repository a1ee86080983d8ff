using Springtide.Model;

namespace Springtide.Gateway.Capacity;

/// <summary>Which endpoints of a view take requests: those of the serving revision that are not frozen, and which may soon. Pure.</summary>
internal static class ServingEndpoints
{
    public static Endpoint[] Of(AppView? view) =>
        view is null || view.Endpoints.IsDefaultOrEmpty ? [] : [.. view.Endpoints.Where(e => e.Revision == view.Route.ServingRevision && !e.Frozen)];

    /// <summary>The frozen one that is most likely thawed next; null when there is none.</summary>
    public static Endpoint? NextThawed(AppView view) =>
        view.Endpoints.IsDefaultOrEmpty ? null : view.Endpoints.LastOrDefault(e => e.Revision == view.Route.ServingRevision && e.Frozen);
}
