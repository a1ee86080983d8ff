using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;

namespace Springtide.Gateway.Tests.Support;

/// <summary>A gateway on a port of its own, with a registry in memory and real sockets on both sides.</summary>
public sealed class TestGateway : IAsyncDisposable
{
    private readonly GatewayServer _server;
    private readonly HttpClient _client;

    private TestGateway(TestRegistry registry, TimeProvider time, GatewayOptions options)
    {
        Registry = registry;
        _server = new GatewayServer(options, registry, Reports.Send, time, NullLoggerFactory.Instance);
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ConnectCallback = ConnectAsync });
    }

    public TestRegistry Registry { get; }

    public Reports Reports { get; } = new();

    public IPEndPoint Address => _server.Address;

    public GatewayServer Server => _server;

    public static async Task<TestGateway> StartAsync(TimeProvider? time = null, Func<GatewayOptions, GatewayOptions>? change = null)
    {
        var options = new GatewayOptions { Listen = new IPEndPoint(IPAddress.Loopback, 0), Admin = new IPEndPoint(IPAddress.Loopback, 0), LogFolder = Directory.CreateTempSubdirectory("gateway-test-").FullName };
        var gateway = new TestGateway(new TestRegistry(), time ?? TimeProvider.System, change?.Invoke(options) ?? options);
        await gateway._server.StartAsync(CancellationToken.None);
        return gateway;
    }

    public static HttpRequestMessage Request(HttpMethod method, string path = "/", HttpContent? content = null, string host = "hello.dev.localhost", Version? version = null) =>
        new(method, $"http://{host}{path}") { Content = content, Version = version ?? HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken = default) =>
        _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    public Task<HttpResponseMessage> GetAsync(string path = "/", string host = "hello.dev.localhost", CancellationToken cancellationToken = default) =>
        SendAsync(Request(HttpMethod.Get, path, host: host), cancellationToken);

    /// <summary>Waits until one connection to an instance is idle: the pool has it back a moment after the caller has the answer.</summary>
    public async Task PooledAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!_server.Metrics.Write().Contains("instance_connections{state=\"idle\"} 1\n", StringComparison.Ordinal)) await Task.Delay(1, deadline.Token);
    }

    /// <summary>The metrics once every request has ended.</summary>
    public async Task<string> EndedAsync()
    {
        await _server.StopAsync(CancellationToken.None);
        return _server.Metrics.Write();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _server.StopAsync(deadline.Token);
        await _server.DisposeAsync();
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(Address, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
