using System.Collections.Immutable;

namespace Springtide.Model;

/// <summary>Where instances meet callers: each of the two halves of an app's view has one writer. Thread-safe.</summary>
/// <remarks>Every method answers the version at which callers see the change; an equal value again keeps the version.</remarks>
public interface IRegistryWriter
{
    long SetRoute(AppRoute route);

    /// <param name="trouble">Why the app cannot be started now; null while it can.</param>
    long SetEndpoints(AppId app, ImmutableArray<Endpoint> endpoints, string? trouble);

    long Remove(AppId app);
}
