using Microsoft.Extensions.DependencyInjection;
using Springtide.ControlPlane.Api;
using Springtide.Hosting;
using Springtide.Providers;
using Springtide.Providers.Process;

namespace Springtide.Control;

internal static class ProcessServices
{
    /// <summary>Instances are processes on this machine.</summary>
    public static IServiceCollection AddProcesses(this IServiceCollection services, DataFolder folder) => services
        .AddSingleton(new ProcessProviderOptions { DataFolder = folder.Root })
        .AddSingleton<ProcessProvider>()
        .AddSingleton<IInstanceProvider>(p => p.GetRequiredService<ProcessProvider>())
        .AddSingleton<IInstanceOutput, ProcessOutput>()
        .AddSingleton<OutputRotation>().AddStage<OutputRotation>(Stage.Upkeep);
}
