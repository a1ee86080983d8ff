using Springtide.ControlPlane.Apps;
using Springtide.Hosting;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Providers;
using Springtide.Registry;

namespace Springtide.ControlPlane.Api;

internal sealed class StatusReader(AppCatalog apps, IInstanceView instances, RegistryHub hub, IInstanceProvider provider, AppAddress address, TimeProvider time)
{
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    public StatusReport Read()
    {
        var counts = InstanceCounts.Of(instances.All);
        return new StatusReport(
            BuildVersion.Text, _startedAt, address.Gateway, hub.Sessions, apps.Count, counts.Ready, counts.Starting, counts.Frozen, provider.Capabilities.Isolation);
    }

    
}
