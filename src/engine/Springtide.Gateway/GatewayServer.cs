using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Springtide.Gateway.Accounting;
using Springtide.Gateway.Admission;
using Springtide.Gateway.Capacity;
using Springtide.Gateway.Forwarding;
using Springtide.Gateway.Forwarding.Http11;
using Springtide.Gateway.Forwarding.Yarp;
using Springtide.Gateway.Resolution;
using Springtide.Gateway.Serving;
using Springtide.Model;

namespace Springtide.Gateway;

/// <summary>The gateway, whole: request → instance. It follows a view, serves by it, and reports what it sees.</summary>
public sealed class GatewayServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ViewFollower _follower;
    private readonly Reporter _reporter;
    private readonly AccessLog _log;
    private readonly GatewayPipeline _pipeline;
    private readonly KestrelServer _server;
    private Task _reporting = Task.CompletedTask;
    private Task _logging = Task.CompletedTask;

    /// <param name="view">What to serve; followed until disposal.</param>
    /// <param name="send">Takes a report to the registry; may wait, and may fail while the registry is away.</param>
    public GatewayServer(
        GatewayOptions options, IRegistryView view, Func<CallerReport, CancellationToken, ValueTask> send, TimeProvider time, ILoggerFactory loggers)
    {
        var desk = new ReportDesk();
        var departed = new DepartedInstances(left: desk.Left);
        IForwarder forwarder = new Http11Forwarder(new YarpForwarder(), time);
        var routes = new RouteTable(app => new AppState(app, forwarder, departed, desk, time), loggers.CreateLogger<RouteTable>());
        _log = new AccessLog(new AccessFiles(options.LogFolder), time, loggers.CreateLogger<AccessLog>());
        _pipeline = new GatewayPipeline(routes.Hosts, new HealthAnswer(desk), _log, time);
        _follower = new ViewFollower(view, routes, desk);
        _reporter = new Reporter(desk, departed, send, time, loggers.CreateLogger<Reporter>());
        _server = Kestrel(options, time, TurnedAway, loggers);
    }

    /// <summary>Where callers reach it, once started.</summary>
    public IPEndPoint Address { get; private set; } = new(IPAddress.None, 0);

    internal TurnedAwayCounts TurnedAway { get; } = new();

    /// <summary>Fails when a loop of the started gateway has failed: better dead and restarted than silent.</summary>
    public Task Failed => Task.WhenAny(_reporting, _logging).Unwrap();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _server.StartAsync(new GatewayApplication(_pipeline), cancellationToken).ConfigureAwait(false);
        var bound = new Uri(_server.Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Address = new IPEndPoint(IPAddress.Parse(bound.Host), bound.Port);
        _reporting = Task.Run(() => _reporter.RunAsync(_stopping.Token), CancellationToken.None);
        _logging = Task.Run(_log.RunAsync, CancellationToken.None);
    }

    /// <summary>Takes no more connections, and lets requests and sockets end until <paramref name="deadline"/>.</summary>
    public Task StopAsync(CancellationToken deadline) => _server.StopAsync(deadline);

    public async ValueTask DisposeAsync()
    {
        _server.Dispose();
        _follower.Dispose();
        _log.Complete();
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_reporting, _logging).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);   // a failure was told by Failed
        _stopping.Dispose();
    }

    private static KestrelServer Kestrel(GatewayOptions options, TimeProvider time, TurnedAwayCounts turnedAway, ILoggerFactory loggers)
    {
        var connections = new CallerConnections();
        var settings = KestrelSettings.From(options, connections, new ProtocolSniffer(time, options.HeadersTimeout, turnedAway));
        var listener = new ServerListener(loggers, new RefusalRule(turnedAway, connections));
        return new KestrelServer(Options.Create(settings), new SocketTransportFactory(Options.Create(Transport), loggers), listener);
    }

    // Work goes on where the bytes arrived, without a hop to the thread pool: nothing in the gateway blocks (docs/decisions/0002-data-plane.md).
    private static SocketTransportOptions Transport => new() { UnsafePreferInlineScheduling = true };
}
