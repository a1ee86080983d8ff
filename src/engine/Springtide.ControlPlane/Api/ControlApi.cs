using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Springtide.ControlPlane.Identity;

namespace Springtide.ControlPlane.Api;

public static class ControlApi
{
    /// <summary>The whole API, in the order a request meets it.</summary>
    public static void MapControlApi(this WebApplication app)
    {
        app.UseProblemPages();
        app.UseBearerAuthentication(app.Services.GetRequiredService<Credentials>());
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(5), KeepAliveTimeout = TimeSpan.FromSeconds(10) });
        app.UseRouting();
        app.MapOpenApi();
        app.MapStatus();
        app.MapArtefacts();
        app.MapDeployments();
        app.MapApps();
        app.MapPolicies();
        app.MapSettings();
        app.MapSecrets();
        app.MapCalendars();
        app.MapCeilings();
        app.MapEnvironments();
        app.MapServices();
        app.MapCaps();
        app.MapUsage();
        app.MapHistory();
        app.MapStreams();
        app.MapWebhooks();
        app.MapSinks();
        app.MapOperations();
        app.MapGatewayLink();
    }
}
