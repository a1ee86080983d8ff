using System.Collections.Immutable;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Services.Postgres;

namespace Springtide.ControlPlane.Services;

/// <summary>What people see of services, from memory.</summary>
internal sealed class ServiceReader(ServiceCatalog catalog, ServiceUsers users, ServiceStates states)
{
    public ImmutableArray<ServiceReport> List() => [.. catalog.All.OrderBy(service => service.Environment, StringComparer.Ordinal).ThenBy(service => service.Name, StringComparer.Ordinal).Select(Find).OfType<ServiceReport>()];

    public Answer<ServiceReport> Read(ServiceId service) => Find(service) is { } report ? report : Problems.UnknownService(service);

    private ServiceReport? Find(ServiceId service)
    {
        if (catalog.Find(service) is not { } row) return null;
        var state = states.Of(service);
        ImmutableArray<ServiceUser> apps = [.. users.Of(service).Select(one => new ServiceUser(one.Key, row.External?.Database ?? PostgresNames.Of(one.Key.Name), one.Value.Connections))];
        return new ServiceReport(service.Name, service.Environment, row.Kind, row.IsOwn, row.RemovedAt is null ? state.Word : "removed", row.Address, row.CreatedAt, apps, state.Why, row.RemovedAt);
    }
}
