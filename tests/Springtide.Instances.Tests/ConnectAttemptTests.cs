using System.Net;
using System.Net.Sockets;

namespace Springtide.Instances.Tests;

public sealed class ConnectAttemptTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public ConnectAttemptTests() => _listener.Start();

    public void Dispose()
    {
        _socket.Dispose();
        _listener.Dispose();
    }

    [Fact]
    public async Task Connected_ThenAbandonedTooLate_StaysOpen()
    {
        using var attempt = Attempt();
        var connected = await attempt.RunAsync();

        attempt.Abandon();

        connected.ShouldBeTrue();
        (await _socket.SendAsync("still open"u8.ToArray())).ShouldBe(10);
    }

    [Fact]
    public async Task Abandoned_BeforeItBegan_IsNoConnection()
    {
        using var attempt = Attempt();
        attempt.Abandon();

        (await attempt.RunAsync()).ShouldBeFalse();
    }

    private ConnectAttempt Attempt() => new(_socket) { RemoteEndPoint = _listener.LocalEndpoint };
}
