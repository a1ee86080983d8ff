using Microsoft.Extensions.Hosting;
using Springtide.Instances;

namespace Springtide.ControlPlane.Rollouts;

/// <summary>What a former life left running is known before anything decides about it, and before anybody is let in.</summary>
internal sealed class InstanceAdoption(Reconciler reconciler) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => reconciler.AdoptAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
