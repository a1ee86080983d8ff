using System.Net;
using Microsoft.Extensions.Logging;
using Springtide.Gateway.Accounting;
using Springtide.Gateway.Capacity;
using Springtide.Gateway.Forwarding;
using Springtide.Gateway.Forwarding.Http11;
using Springtide.Gateway.Forwarding.Yarp;
using Springtide.Gateway.Internal;
using Springtide.Gateway.Metrics;
using Springtide.Gateway.Resolution;
using Springtide.Gateway.Serving;
using Springtide.Model;

namespace Springtide.Gateway;

/// <summary>The gateway, whole: request → instance. It follows a view, serves by it, and reports what it sees.</summary>
public sealed partial class GatewayServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ViewFollower _follower;
    private readonly Reporter _reporter;
    private readonly AccessLog _log;
    private readonly GatewayPipeline _pipeline;
    private readonly CallerServer _server;
    private readonly AdminServer? _admin;
    private readonly ILogger _logger;
    private Task _reporting = Task.CompletedTask;
    private Task _logging = Task.CompletedTask;

    /// <param name="view">What to serve; followed until disposal.</param>
    /// <param name="send">Takes a report to the registry; may wait, and may fail while the registry is away.</param>
    public GatewayServer(
        GatewayOptions options, IRegistryView view, Func<CallerReport, CancellationToken, ValueTask> send, TimeProvider time, ILoggerFactory loggers)
    {
        var desk = new ReportDesk(time);
        var departed = new DepartedInstances(left: desk.Left);
        var upstreams = new UpstreamCounts();
        IForwarder forwarder = new Http11Forwarder(new YarpForwarder(), time, upstreams);
        _server = new CallerServer(options, time, loggers);
        var routes = new RouteTable(app => new AppState(app, forwarder, departed, desk, time), new InternalDoors(_server.Inside), loggers.CreateLogger<RouteTable>());
        var tally = new RequestTally(time);
        _logger = loggers.CreateLogger<GatewayServer>();
        _log = new AccessLog(new AccessFiles(options.LogFolder), time, loggers.CreateLogger<AccessLog>());
        _pipeline = new GatewayPipeline(routes.Hosts, new HealthAnswer(desk, tally), tally, _log, time);
        _follower = new ViewFollower(view, routes, desk);
        _reporter = new Reporter(desk, departed, send, time, loggers.CreateLogger<Reporter>());
        Metrics = new GatewayMetrics(tally, _server.TurnedAway, _server.Connections, upstreams, routes.Hosts, desk, time);
        if (options.Admin is { } admin) _admin = new AdminServer(admin, new AdminApplication(Metrics), loggers);
    }

    /// <summary>Where callers reach it, once started.</summary>
    public IPEndPoint Address { get; private set; } = new(IPAddress.None, 0);

    /// <summary>Where an operator reads its metrics, once started; null when there is no such port.</summary>
    public IPEndPoint? AdminAddress { get; private set; }

    /// <summary>Where an environment's apps call each other; null while they cannot.</summary>
    internal IPEndPoint? InsideOf(string environment) => _server.Inside.AddressOf(environment);

    internal GatewayMetrics Metrics { get; }

    internal TurnedAwayCounts TurnedAway => _server.TurnedAway;

    /// <summary>Fails when a loop of the started gateway has failed: better dead and restarted than silent.</summary>
    public Task Failed => Task.WhenAny(_reporting, _logging).Unwrap();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Address = await _server.StartAsync(_pipeline, cancellationToken).ConfigureAwait(false);
        if (_admin is not null) await StartAsync(_admin, cancellationToken).ConfigureAwait(false);
        _reporting = Task.Run(() => _reporter.RunAsync(_stopping.Token), CancellationToken.None);
        _logging = Task.Run(_log.RunAsync, CancellationToken.None);
    }

    /// <summary>Takes no more connections, and lets requests and sockets end until <paramref name="deadline"/>.</summary>
    public Task StopAsync(CancellationToken deadline) => _server.StopAsync(deadline);

    public async ValueTask DisposeAsync()
    {
        _server.Dispose();
        _admin?.Dispose();
        _follower.Dispose();
        _log.Complete();
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_reporting, _logging).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);   // a failure was told by Failed
        _stopping.Dispose();
    }

    // Callers are served even when nobody can look at the numbers.
    private async Task StartAsync(AdminServer admin, CancellationToken cancellationToken)
    {
        try { AdminAddress = await admin.StartAsync(cancellationToken).ConfigureAwait(false); }
        catch (IOException exception) { NoAdminPort(exception.Message); }
    }

    [LoggerMessage(EventId = 8005, Level = LogLevel.Warning, Message = "There are no metrics of this gateway to read: {Why} Another --admin-port may be free")]
    private partial void NoAdminPort(string why);
}
