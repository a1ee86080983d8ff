using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Springtide.Gateway.Tests.Support;

/// <summary>An instance that hears every byte as it came and answers with bytes as they are.</summary>
public sealed class RawUpstream : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _heard = new();
    private readonly SemaphoreSlim _closed = new(0);
    private readonly SemaphoreSlim _opened = new(0);
    private readonly Task _accepting;
    private int _connections;

    private RawUpstream(Func<RawConnection, RawUpstream, int, Task> talk)
    {
        _listener.Start();
        _accepting = AcceptAsync(talk);
    }

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Connections that came so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>What <see cref="HearAsync"/> heard, in order.</summary>
    public IReadOnlyCollection<string> Heard => _heard;

    /// <param name="talk">Serves one connection, whose number is 1 for the first; it is closed when the talk is over.</param>
    public static RawUpstream Start(Func<RawConnection, RawUpstream, int, Task> talk) => new(talk);

    /// <summary>Answers every head of a request with the same bytes, for as long as the gateway keeps the connection.</summary>
    public static RawUpstream Answering(string answer) => new(async (connection, here, _) =>
    {
        while (await here.HearAsync(connection) != "") await connection.SendAsync(answer);
    });

    /// <summary>A request up to what it is to end with; empty when the gateway closed the connection.</summary>
    public async Task<string> HearAsync(RawConnection connection, string until = "\r\n\r\n")
    {
        var heard = await connection.ReadUntilAsync(until);
        if (heard != "") _heard.Enqueue(heard);
        return heard;
    }

    /// <summary>Waits until one connection more has been closed from this end.</summary>
    public async Task ClosedAsync() => (await _closed.WaitAsync(TimeSpan.FromSeconds(10))).ShouldBeTrue("No connection was closed.");

    /// <summary>Waits until one connection more has been made to it.</summary>
    public async Task OpenedAsync() => (await _opened.WaitAsync(TimeSpan.FromSeconds(10))).ShouldBeTrue("No connection was made.");

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync(Func<RawConnection, RawUpstream, int, Task> talk)
    {
        while (true)
        {
            Socket socket;
            try { socket = await _listener.AcceptSocketAsync(); }
            catch (SocketException) { return; }   // the test is over
            _opened.Release();
            _ = TalkAsync(talk, new RawConnection(socket), Interlocked.Increment(ref _connections));   // what goes wrong here, the caller misses
        }
    }

    private async Task TalkAsync(Func<RawConnection, RawUpstream, int, Task> talk, RawConnection connection, int number)
    {
        using (connection) await talk(connection, this, number);
        _closed.Release();
    }
}
