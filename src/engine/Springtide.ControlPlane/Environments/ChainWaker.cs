using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Springtide.ControlPlane.Apps;
using Springtide.Model;

namespace Springtide.ControlPlane.Environments;

/// <summary>Wakes with an app all that it needs, at once: asked one after the other, a chain would take the sum of its starts.</summary>
internal sealed class ChainWaker(AppCatalog apps, EnvironmentStandings standings, IInstanceView instances, IEnvironmentHolds holds, AppWaker waker, IEventJournal events) : BackgroundService
{
    private readonly WakeQueue<AppId> _woken = new();
    private readonly ConcurrentDictionary<AppId, bool> _awake = [];

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        instances.Changed += WakeIfItNeedsAny;
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        instances.Changed -= WakeIfItNeedsAny;
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var app = await _woken.TakeAsync(stoppingToken).ConfigureAwait(false);
            Look(app);
            _woken.Done(app);
        }
    }

    private void WakeIfItNeedsAny(AppId app)
    {
        if (apps.Find(app) is { App.Needs.IsDefaultOrEmpty: false }) _woken.Wake(app);
    }

    // Only as it comes awake itself: what it needs may go back to sleep while it idles, and is woken by its calls.
    private void Look(AppId app)
    {
        if (!IsAwake(app)) _awake.TryRemove(app, out _);
        else if (_awake.TryAdd(app, true)) WakeNeedsOf(app);
    }

    private void WakeNeedsOf(AppId app)
    {
        foreach (var needed in standings.NeedsOf(app.Environment).Of(app.Name).Select(name => new AppId(app.Environment, name)))
        {
            if (IsAwake(needed) || holds.Of(needed) is not null || apps.Find(needed) is not { App: { Serving: not null, DeletedAt: null } entry }) continue;
            waker.Wake(entry);
            events.Record(EventKinds.WokenWith, $"woken with {app}, which needs it", needed);
        }
    }

    private bool IsAwake(AppId app) => instances.Of(app).Any(instance => instance.Phase is InstancePhase.Pending or InstancePhase.Starting or InstancePhase.Ready);
}
