using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Springtide.Model;

namespace Springtide.Instances;

public static class InstancesServices
{
    /// <summary>The room's parts. Whoever composes the host calls <see cref="Reconciler.AdoptAsync"/>, then starts the two loops.</summary>
    public static IServiceCollection AddInstances(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IReadinessProbe, HttpReadinessProbe>();
        services.AddSingleton<DesiredCounts>();
        services.AddSingleton<IDesiredCounts>(provider => provider.GetRequiredService<DesiredCounts>());
        services.AddSingleton<InstanceTable>();
        services.AddSingleton<IInstanceView>(provider => provider.GetRequiredService<InstanceTable>());
        services.AddSingleton<IInstanceLoads, InstanceLoads>();
        services.AddSingleton<Reconciler>();
        services.AddSingleton<UsageLoop>();
        return services;
    }
}
