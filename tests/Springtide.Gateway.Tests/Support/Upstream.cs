using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Springtide.Gateway.Tests.Support;

/// <summary>An instance: a real server on a port of its own that answers as a test wants.</summary>
public sealed class Upstream : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _requests;

    private Upstream(WebApplication app) => _app = app;

    public IPEndPoint Address { get; private set; } = new(IPAddress.None, 0);

    /// <summary>Requests that came so far.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public static async Task<Upstream> StartAsync(RequestDelegate answer, HttpProtocols protocols = HttpProtocols.Http1)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k =>
        {
            k.Listen(IPAddress.Loopback, 0, l => l.Protocols = protocols);
            k.Limits.MaxRequestBodySize = null;
            k.Limits.MinRequestBodyDataRate = null;
        });
        var upstream = new Upstream(builder.Build());
        upstream._app.UseWebSockets();
        upstream._app.Run(context =>
        {
            Interlocked.Increment(ref upstream._requests);
            return answer(context);
        });
        await upstream._app.StartAsync();
        upstream.Address = IPEndPoint.Parse(new Uri(upstream.Addresses.Single()).Authority);
        return upstream;
    }

    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(deadline.Token);
        await _app.DisposeAsync();
    }

    private ICollection<string> Addresses => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
}
