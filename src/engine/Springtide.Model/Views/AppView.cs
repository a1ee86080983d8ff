using System.Collections.Immutable;

namespace Springtide.Model;

/// <summary>All a gateway needs to serve one app. Replaced whole; a request keeps one from start to end.</summary>
/// <param name="Version">The registry version at which it last changed.</param>
/// <param name="Endpoints">Instances of every revision that are ready or frozen; draining ones have left already.</param>
/// <param name="Trouble">Why it cannot be started now, for the caller's eyes; null while it can.</param>
public sealed record AppView(AppRoute Route, long Version, ImmutableArray<Endpoint> Endpoints, string? Trouble = null)
{
    public AppId App => Route.App;
}
