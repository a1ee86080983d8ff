using Microsoft.Extensions.DependencyInjection;
using Springtide.Hosting;
using Springtide.Model;
using Springtide.Providers;
using Springtide.Providers.Process;

namespace Springtide.Control;

internal static class ProcessServices
{
    /// <summary>Instances are processes on this machine.</summary>
    public static IServiceCollection AddProcesses(this IServiceCollection services, DataFolder folder, PortRange? ports) => services
        .AddSingleton(Options(folder, ports))
        .AddSingleton<ProcessProvider>()
        .AddSingleton<IInstanceProvider>(p => p.GetRequiredService<ProcessProvider>())
        .AddSingleton<IInstanceOutput>(p => p.GetRequiredService<ProcessProvider>())
        .AddSingleton<OutputRotation>().AddStage<OutputRotation>(Stage.Upkeep);

    private static ProcessProviderOptions Options(DataFolder folder, PortRange? ports)
    {
        var usual = new ProcessProviderOptions { DataFolder = folder.Root };
        return ports is { } range ? usual with { FirstPort = range.First, LastPort = range.Last } : usual;
    }
}
