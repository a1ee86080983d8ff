using Microsoft.Extensions.Hosting;
using Springtide.Autoscaling;
using Springtide.ControlPlane.Addresses;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Environments;
using Springtide.ControlPlane.Spending;
using Springtide.Model;

namespace Springtide.ControlPlane.Rollouts;

/// <summary>Tells callers and the autoscaler about an app: which revision serves, and by which rules. Telling the same twice changes nothing.</summary>
internal sealed class RouteBook(AppCatalog apps, RevisionCatalog revisions, IRegistryWriter registry, Autoscaler autoscaler, SpendingKeeper spending, InternalAddresses addresses, EnvironmentKeeper environments, TimeProvider time) : IHostedService
{
    private readonly Lock _gate = new();   // guards _tracked and the order of news; held while the registry and the autoscaler take note, never across an await
    private readonly Dictionary<AppId, Scaling> _tracked = [];

    /// <summary>Before anything else hears of apps: a gateway that comes back must not find an empty registry.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        spending.Changed += Follow;
        environments.Changed += Follow;
        foreach (var entry in apps.All.Where(entry => entry.App.DeletedAt is null)) SetRoute(entry.App);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        spending.Changed -= Follow;
        environments.Changed -= Follow;
        return Task.CompletedTask;
    }

    /// <summary>Tells of the app as it is now: read and told in one, so that late news never overtakes.</summary>
    public void Publish(AppId id)
    {
        lock (_gate)
        {
            if (apps.Find(id) is not { App: { DeletedAt: null } app }) Withdraw(id);
            else Tell(app);
        }
    }

    private void Follow(AppId app)
    {
        Publish(app);
        autoscaler.Look(app);
    }

    private void Tell(App app)
    {
        SetRoute(app);
        if (app.Serving is { } serving) Track(app.Id, new Scaling(serving, app.Scale, app.Pin, revisions.Read(serving)?.Config.Resources));
    }

    // Being told is a reason to decide, so it is told news only.
    private void Track(AppId app, Scaling scaling)
    {
        if (_tracked.TryGetValue(app, out var told) && told == scaling) return;
        _tracked[app] = scaling;
        autoscaler.Track(app, scaling.Serving, scaling.Policy, scaling.Pin, scaling.Resources);
    }

    private void Withdraw(AppId app)
    {
        _tracked.Remove(app);
        autoscaler.Untrack(app);
        registry.Remove(app);
    }

    private void SetRoute(App app)
    {
        var speaks = new RevisionId(app.Id, app.ServingRevision > 0 ? app.ServingRevision : app.LatestRevision);
        registry.SetRoute(RouteTranslation.RouteOf(app, revisions.Read(speaks), app.Pin is { Count: > 0 } pin && pin.HoldsAt(time.GetUtcNow()) ? null : spending.Of(app.Id), addresses.Of(app.Id.Environment), environments.Of(app.Id)));
    }

    private sealed record Scaling(RevisionId Serving, ScalePolicy Policy, Pin? Pin, ResourceLimits? Resources);
}
