using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Springtide.Model;

namespace Springtide.Registry;

public static class RegistryServices
{
    /// <summary>One hub, in each of its parts.</summary>
    public static IServiceCollection AddRegistry(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<RegistryHub>();
        services.AddSingleton<IRegistryWriter>(provider => provider.GetRequiredService<RegistryHub>());
        services.AddSingleton<IRegistryView>(provider => provider.GetRequiredService<RegistryHub>());
        services.AddSingleton<IDepartures>(provider => provider.GetRequiredService<RegistryHub>());
        services.AddSingleton<ISightings>(provider => provider.GetRequiredService<RegistryHub>());
        return services;
    }
}
