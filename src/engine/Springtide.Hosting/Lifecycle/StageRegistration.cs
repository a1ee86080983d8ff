using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Springtide.Hosting;

public static class StageRegistration
{
    /// <summary>Makes <see cref="StagedLifecycle"/> the host's only own service; call once.</summary>
    public static IServiceCollection AddStagedLifecycle(this IServiceCollection services) => services.AddHostedService<StagedLifecycle>();

    /// <summary>Starts the registered singleton <typeparamref name="TService"/> in its stage. Within a stage, the order of these calls holds.</summary>
    public static IServiceCollection AddStage<TService>(this IServiceCollection services, Stage stage) where TService : class, IHostedService =>
        services.AddSingleton(provider => new StagedService(stage, provider.GetRequiredService<TService>()));
}
