using Microsoft.Extensions.Hosting;
using Springtide.Autoscaling.Ceilings;
using Springtide.ControlPlane.Apps;
using Springtide.Hosting;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Providers;
using Springtide.Registry;

namespace Springtide.ControlPlane.Api;

internal sealed class StatusReader(
    AppCatalog apps, IInstanceView instances, RegistryHub hub, IInstanceProvider provider, AppAddress address, CeilingBook ceilings, IInstanceOutput output, TimeProvider time) : IHostedService
{
    private DateTimeOffset _startedAt;   // written once, before the first request

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _startedAt = time.GetUtcNow();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public StatusReport Read()
    {
        var counts = InstanceCounts.Of(instances.All);
        return new StatusReport(
            BuildVersion.Text, _startedAt, address.Gateway, address.GatewayMetrics, hub.Sessions, apps.Count, counts.Ready, counts.Starting, counts.Frozen, provider.Capabilities.Isolation) { Memory = ceilings.Machine, Logs = output.Keeping() };
    }
}
