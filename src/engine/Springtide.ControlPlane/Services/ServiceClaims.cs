using Springtide.ControlPlane.Addresses;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Secrets;
using Springtide.ControlPlane.Storage;
using Springtide.Deployment.Planning;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Services.Postgres;

namespace Springtide.ControlPlane.Services;

/// <summary>
/// What has to be written down of a service before an app can be bound to it: where it is, and the app's password. On disk before the app is; a service that nobody
/// came to use in the end only has a row.
/// </summary>
internal sealed class ServiceClaims(
    ServiceCatalog catalog, ServiceUsers users, SecretCatalog secrets, SecretKeys keys, SecretDesk desk, ServicePlaces places, EnvironmentNumbers environments, UserNumbers numbers,
    IResourceStore store, IEventJournal events, TimeProvider time)
{
    private const string ByDeploy = "a deploy";

    public Problem? Refusal(DeploymentPlan plan) => plan.Apps.Select(Refusal).FirstOrDefault(problem => problem is not null);

    /// <summary>Null: all that the plan's apps are bound to is there.</summary>
    public async Task<Problem?> ClaimAsync(DeploymentPlan plan)
    {
        foreach (var app in plan.Apps)
        {
            if (await ClaimAsync(app.Id, app.Config.Services?.Keys ?? []).ConfigureAwait(false) is { } refused) return refused;
        }
        return null;
    }

    /// <summary>For an app that is about to be there; a service that is not gets a server of the engine's.</summary>
    public async Task<Problem?> ClaimAsync(AppId app, IEnumerable<string> names)
    {
        foreach (var service in names.Select(name => new ServiceId(app.Environment, name)))
        {
            if (await AddAsync(service, ByDeploy).ConfigureAwait(false) is { } refused) return refused;
            if (catalog.Find(service) is { IsOwn: true } && await AddPasswordAsync(ServicePasswords.OfApp(service, app.Name)).ConfigureAwait(false) is { } locked) return locked;
        }
        return null;
    }

    /// <summary>One of the engine's own, unless it is there; one that was removed comes back.</summary>
    public Task<Problem?> AddAsync(ServiceId service, string by) => desk.AloneAsync<Problem?>(async () =>
    {
        if (catalog.Find(service) is { RemovedAt: null }) return null;
        if (catalog.Find(service) is { } removed) return await PutAsync(service, removed with { RemovedAt = null }, []).ConfigureAwait(false);
        await environments.ClaimAsync(service.Environment).ConfigureAwait(false);
        var (host, port) = places.New(service.Environment);
        var row = new ServiceRow(ServiceKind.Postgres, host, port, await numbers.NextAsync().ConfigureAwait(false), time.GetUtcNow(), by);
        return await PutWithPasswordAsync(service, row, ServicePasswords.OfEngine(service), ServicePasswords.New()).ConfigureAwait(false);
    });

    /// <summary>One somewhere else; adding it again gives it another address or password.</summary>
    public Task<Problem?> AddExternalAsync(ServiceId service, PostgresUrl place, string password, string by) => desk.AloneAsync<Problem?>(async () =>
    {
        if (catalog.Find(service) is { IsOwn: true }) return Problems.ServiceExists(service);
        var usable = keys.Usable();
        if (usable.Value is not { } ring) return usable.Problem;
        var row = new ServiceRow(ServiceKind.Postgres, place.Host, place.Port, 0, time.GetUtcNow(), by, new ExternalPlace(place.User, place.Database, place.Options));
        return await PutAsync(service, row, [.. ChangesOf(ServicePasswords.OfEngine(service), password, ring, by), .. ChangesOf(ServicePasswords.InUrl(service), Uri.EscapeDataString(password), ring, by)]).ConfigureAwait(false);
    });

    private Problem? Refusal(PlannedApp app)
    {
        if (ServiceId.IsReserved(app.Id.Name)) return Problems.ReservedName(app.Id);
        return app.Config.Services?.Select(one => Refusal(app.Id, new ServiceId(app.Id.Environment, one.Key), one.Value)).FirstOrDefault(problem => problem is not null);
    }

    private Problem? Refusal(AppId app, ServiceId service, ServiceUse use)
    {
        var row = catalog.Find(service);
        if (row is null && !ServiceKinds.IsName(service.Name)) return Problems.UnknownService(service);
        if (row is { IsOwn: false }) return row.RemovedAt is null ? null : Problems.ServiceBeingRemoved(service);
        var asked = users.Of(service).Remove(app).Values.Sum(other => other.Connections) + use.Connections;
        return asked <= ServiceUse.MostConnections ? null : Problems.ServiceFull(service, asked, ServiceUse.MostConnections);
    }

    private Task<Problem?> AddPasswordAsync(SecretId id) => desk.AloneAsync<Problem?>(async () =>
    {
        if (secrets.Find(id) is { Row.Removed: false }) return null;
        var usable = keys.Usable();
        if (usable.Value is not { } ring) return usable.Problem;
        await CommitAsync(ChangesOf(id, ServicePasswords.New(), ring, ByDeploy)).ConfigureAwait(false);
        return null;
    });

    private async Task<Problem?> PutWithPasswordAsync(ServiceId service, ServiceRow row, SecretId id, string password)
    {
        var usable = keys.Usable();
        if (usable.Value is not { } ring) return usable.Problem;
        return await PutAsync(service, row, ChangesOf(id, password, ring, row.By)).ConfigureAwait(false);
    }

    private IEnumerable<RowChange> ChangesOf(SecretId id, string password, KeyRing ring, string by)
    {
        var (before, version) = secrets.Find(id) is { } found ? found : (null!, 0);
        return ServicePasswords.Changes(id, before, version, password, ring.Current, by, time.GetUtcNow());
    }

    private async Task<Problem?> PutAsync(ServiceId service, ServiceRow row, IEnumerable<RowChange> besides)
    {
        await CommitAsync([new RowChange(RowKey.Of(service), catalog.VersionOf(service), row.ToJson()), .. besides]).ConfigureAwait(false);
        events.Record(EventKinds.ServiceAdded, $"{service.Name} of {service.Environment}, at {row.Address}, by {row.By}", service.Server);
        return null;
    }

    // Everybody who writes these rows holds the desk.
    private async Task CommitAsync(IEnumerable<RowChange> changes)
    {
        if (await store.CommitAsync([.. changes]).ConfigureAwait(false) is not CommitOutcome.Committed) throw new InvalidOperationException("Somebody else writes services and their passwords.");
    }
}
