using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.Hosting;
using Springtide.Model;

namespace Springtide.ControlPlane.Identity;

/// <summary>Once control listens, the files of the CLI and the gateway say where.</summary>
internal sealed partial class ListeningAnnouncement(IServer server, Credentials credentials, IEventJournal events, ILogger<ListeningAnnouncement> logger) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var address = ReachableFormOf(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
        credentials.PublishAddress(address);
        events.Record(EventKinds.ControlStarted, $"control {BuildVersion.Text} listens at {address}");
        Log.Listening(logger, address);
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static string ReachableFormOf(string address) =>
        address.Replace("//0.0.0.0:", "//127.0.0.1:", StringComparison.Ordinal).Replace("//[::]:", "//[::1]:", StringComparison.Ordinal);

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.Listening, Level = LogLevel.Information, Message = "Control listens at {Address}")]
        public static partial void Listening(ILogger logger, string address);
    }
}
