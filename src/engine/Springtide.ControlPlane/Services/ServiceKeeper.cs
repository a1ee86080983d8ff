using System.Collections.Concurrent;
using Springtide.ControlPlane.Environments;
using Springtide.Model;
using Springtide.Services.Deciding;

namespace Springtide.ControlPlane.Services;

/// <summary>
/// Takes a service's next step: whether its server should run, and who is let in. Everything is read anew each time, so that a kill between any two steps only means
/// that the next life takes them. One thread at a time for a service; the rest is thread-safe.
/// </summary>
internal sealed class ServiceKeeper(
    ServiceCatalog catalog, ServiceUsers users, ServiceStates states, ServiceAdmission admission, ServiceInstaller installer, ServicePurge purge, EnvironmentCatalog environments, IInstanceView instances, IDesiredCounts counts,
    IEventJournal events, TimeProvider time)
{
    private readonly ConcurrentDictionary<ServiceId, DateTimeOffset> _idleSince = new();
    private volatile bool _closing;

    /// <summary>Something changed that no other room tells of. Must return at once.</summary>
    public event Action Woken = delegate { };

    /// <summary>The engine ends: servers go once their apps have.</summary>
    public void Close()
    {
        _closing = true;
        Woken();
    }

    /// <returns>When to look again even if nothing happens; null: never.</returns>
    public async Task<TimeSpan?> StepAsync(ServiceId service, CancellationToken cancellationToken)
    {
        if (catalog.Find(service) is not { } row) return Forget(service);
        if (row.RemovedAt is { } removed && ServerOf(service) is null && await purge.TryAsync(service, removed).ConfigureAwait(false)) return null;
        if (!row.IsOwn) return await admission.TryExternalAsync(service, row, Tell, cancellationToken).ConfigureAwait(false);
        var decision = ServiceDecider.Decide(FactsOf(service, row), time.GetUtcNow());
        if (decision.Wanted.Active > 0 && installer.Missing(service) is { } missing) return Missing(service, missing);
        counts.Set(ServiceRevisions.Of(service), decision.Wanted);
        var again = await TellAsync(service, row, decision, cancellationToken).ConfigureAwait(false);
        return again ?? (row.RemovedAt is not null ? ServicePurge.LookDelay : decision.Again is { } at ? at - time.GetUtcNow() : null);
    }

    private ServiceFacts FactsOf(ServiceId service, ServiceRow row)
    {
        var (running, frozen) = users.Count(service, users.Of(service).Keys);
        var wanted = Math.Max(running, states.WaitingFor(service));
        if (wanted > 0) _idleSince.TryRemove(service, out _);
        var idleSince = wanted > 0 ? (DateTimeOffset?)null : _idleSince.GetOrAdd(service, time.GetUtcNow());
        var closing = _closing || row.RemovedAt is not null || environments.Find(service.Environment) is { Phase: not EnvironmentPhase.Starting };
        return new ServiceFacts(wanted, frozen, idleSince, ServerOf(service) is not null, closing);
    }

    private async Task<TimeSpan?> TellAsync(ServiceId service, ServiceRow row, ServiceDecision decision, CancellationToken cancellationToken)
    {
        var server = ServerOf(service);
        if (decision.Wanted.Active > 0 && server is { Phase: InstancePhase.Ready }) return await admission.AdmitAsync(service, row, server, Tell, cancellationToken).ConfigureAwait(false);
        Tell(service, states.Of(service).Closed(WordOf(decision, server), decision.Wanted.Active > 0 ? WhyNotUp(service, server) : decision.Because), isWanted: decision.Wanted.Active > 0);
        return null;
    }

    private TimeSpan? Missing(ServiceId service, ServiceMissing missing)
    {
        counts.Set(ServiceRevisions.Of(service), DesiredCount.Zero);
        Tell(service, states.Of(service).Closed("down", missing.Why), isWanted: true);
        return missing.Again;
    }

    private TimeSpan? Forget(ServiceId service)
    {
        counts.Forget(service.Server);
        states.Forget(service);
        _idleSince.TryRemove(service, out _);
        return null;
    }

    // Sleeping by our own decision is no news; being gone while it is needed is.
    private void Tell(ServiceId service, ServiceState next, bool isWanted)
    {
        var before = states.Of(service);
        states.Set(service, next);
        if (before.IsUp && !next.IsUp && isWanted) events.Record(EventKinds.ServiceDown, $"{service.Name} of {service.Environment} is down: {next.Why}", service.Server);
        if (!before.IsUp && next.IsUp) events.Record(EventKinds.ServiceUp, $"{service.Name} of {service.Environment} serves", service.Server);
    }

    private Instance? ServerOf(ServiceId service) => instances.Of(service.Server).Where(instance => !instance.IsGone).MaxBy(instance => instance.StartedAt);

    private string WhyNotUp(ServiceId service, Instance? server)
    {
        var failed = instances.Of(service.Server).Where(instance => instance.Phase == InstancePhase.Failed).MaxBy(instance => instance.Since);
        if (server is { Phase: InstancePhase.Ready or InstancePhase.Frozen }) return "it comes up";
        return failed?.Reason is { } reason && failed.Since > time.GetUtcNow() - ServiceDecider.Idle ? $"it {reason}" : "it comes up";
    }

    private static string WordOf(ServiceDecision decision, Instance? server) => (decision.Wanted.Active, server?.Phase) switch
    {
        ( > 0, InstancePhase.Pending or InstancePhase.Starting or InstancePhase.Frozen or InstancePhase.Ready) => "starting",
        ( > 0, _) => "down",
        (_, InstancePhase.Frozen) => "frozen",
        (_, null) => "asleep",
        _ => "stopping",
    };
}

/// <param name="Why">For people, with the way out.</param>
/// <param name="Again">When to look again.</param>
internal sealed record ServiceMissing(string Why, TimeSpan? Again);
