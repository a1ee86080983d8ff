using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Springtide.ControlPlane;
using Springtide.ControlPlane.Api;
using Springtide.Hosting;

namespace Springtide.Control;

/// <summary>Introduces the rooms to each other, and runs until asked to end. Instances go on running.</summary>
internal static class ControlHost
{
    private const string SecretsKeyVariable = "SPRINGTIDE_SECRETS_KEY_FILE";

    public static async Task RunAsync(ControlSettings settings)
    {
        var folder = new DataFolder(settings.Data).Prepare();
        using var only = await FolderLock.TakeAsync(folder, "springtide-control", TimeProvider.System);
        await using var app = Build(settings, folder);
        await StartAsync(app, settings.Options);
        await app.WaitForShutdownAsync();
    }

    private static async Task StartAsync(WebApplication app, ControlOptions options)
    {
        try { await app.StartAsync(); }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await app.StopAsync();   // the stages before the socket have started
            throw new ListeningRefusedException($"Port {options.ApiPort} of {options.Address} is taken. Choose another with --api-port, or end whoever has it.", exception);
        }
    }

    private static WebApplication Build(ControlSettings settings, DataFolder folder)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "springtide-control" });
        builder.Logging.AddEngineLogging(settings.Log);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Listen(IPAddress.Parse(settings.Options.Address), settings.Options.ApiPort);
        });
        builder.Services.AddRoutingCore().AddSingleton(TimeProvider.System).AddSingleton(folder);
        builder.Services.AddProcesses(folder, settings.Ports).AddControlPlane(settings.Options with { SecretsKeyFile = Environment.GetEnvironmentVariable(SecretsKeyVariable) is { Length: > 0 } file ? Path.GetFullPath(file) : null });
        var app = builder.Build();
        app.MapControlApi();
        return app;
    }
}
