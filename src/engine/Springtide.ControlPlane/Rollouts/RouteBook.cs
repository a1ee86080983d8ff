using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Springtide.Autoscaling;
using Springtide.ControlPlane.Apps;
using Springtide.Model;

namespace Springtide.ControlPlane.Rollouts;

/// <summary>Tells callers and the autoscaler about an app: which revision serves, and by which rules. Telling the same twice changes nothing.</summary>
internal sealed class RouteBook(AppCatalog apps, RevisionCatalog revisions, IRegistryWriter registry, Autoscaler autoscaler) : IHostedService
{
    private readonly ConcurrentDictionary<AppId, Scaling> _tracked = new();

    /// <summary>Before anything else hears of apps: a gateway that comes back must not find an empty registry.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in apps.All.Where(entry => entry.App.DeletedAt is null)) SetRoute(entry.App);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Publish(App app)
    {
        if (app.DeletedAt is not null)
        {
            Withdraw(app.Id);
            return;
        }
        SetRoute(app);
        if (app.Serving is { } serving) Track(app.Id, new Scaling(serving, app.Scale, app.Pin));
    }

    // Being told is a reason to decide, so it is told news only.
    private void Track(AppId app, Scaling scaling)
    {
        if (_tracked.TryGetValue(app, out var told) && told == scaling) return;
        _tracked[app] = scaling;
        autoscaler.Track(app, scaling.Serving, scaling.Policy, scaling.Pin);
    }

    private void Withdraw(AppId app)
    {
        _tracked.TryRemove(app, out _);
        autoscaler.Untrack(app);
        registry.Remove(app);
    }

    private void SetRoute(App app)
    {
        var speaks = new RevisionId(app.Id, app.ServingRevision > 0 ? app.ServingRevision : app.LatestRevision);
        registry.SetRoute(RouteTranslation.RouteOf(app, revisions.Read(speaks)));
    }

    private sealed record Scaling(RevisionId Serving, ScalePolicy Policy, Pin? Pin);
}
