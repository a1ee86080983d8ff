using Springtide.Model;

namespace Springtide.Gateway.Capacity;

/// <summary>Which endpoints of a view take requests: those of the serving revision that are not frozen. Pure.</summary>
internal static class ServingEndpoints
{
    public static Endpoint[] Of(AppView? view) =>
        view is null || view.Endpoints.IsDefaultOrEmpty ? [] : [.. view.Endpoints.Where(e => e.Revision == view.Route.ServingRevision && !e.Frozen)];
}
