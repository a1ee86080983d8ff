using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Springtide.Autoscaling.Calendar;
using Springtide.Autoscaling.Ceilings;
using Springtide.Model;

namespace Springtide.Autoscaling;

public static class AutoscalingServices
{
    /// <summary>The autoscaler as the place for signals. Whoever composes the host starts its loop after adoption.</summary>
    public static IServiceCollection AddAutoscaling(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<CalendarBook>();
        services.AddSingleton<CeilingBook>();
        services.AddSingleton<Autoscaler>();
        services.AddSingleton<ISignalSink>(provider => provider.GetRequiredService<Autoscaler>());
        return services;
    }
}
