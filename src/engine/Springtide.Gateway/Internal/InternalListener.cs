using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace Springtide.Gateway.Internal;

/// <summary>One listener to the server, and a door in it for each environment: opened and closed while it listens. Thread-safe.</summary>
internal sealed partial class InternalListener(IConnectionListenerFactory sockets, int port, TimeProvider time, ILogger<InternalListener> logger) : IConnectionListener
{
    /// <summary>A port that somebody else holds may be free later.</summary>
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Door> _doors = new(StringComparer.Ordinal);
    private readonly Channel<ConnectionContext> _accepted = Channel.CreateBounded<ConnectionContext>(16);   // whoever waits beyond waits in the kernel's queue
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EndPoint EndPoint { get; } = new InternalEndPoint();

    /// <summary>Where an environment's apps are called; null while that door is not open.</summary>
    public IPEndPoint? AddressOf(string environment) => _doors.GetValueOrDefault(environment)?.Bound;

    /// <summary>From now on somebody accepts.</summary>
    public InternalListener Begin()
    {
        _begun.TrySetResult();
        return this;
    }

    public void Open(string environment, IPAddress address)
    {
        var door = new Door(environment, address);
        if (!_doors.TryAdd(environment, door)) throw new InvalidOperationException($"The door of {environment} is there already.");
        door.Kept = KeepOpenAsync(door);   // to its first wait on the caller's thread: once that view is reported as seen, the door is open
    }

    public void Close(string environment)
    {
        if (_doors.TryRemove(environment, out var door)) door.Closing.Cancel();
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        try { return await _accepted.Reader.ReadAsync(cancellationToken).ConfigureAwait(false); }
        catch (ChannelClosedException) { return null; }
    }

    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        var doors = _doors.Values.ToList();
        foreach (var door in doors) Close(door.Environment);
        await Task.WhenAll(doors.Select(door => door.Kept)).WaitAsync(cancellationToken).ConfigureAwait(false);
        _accepted.Writer.TryComplete();
    }

    public ValueTask DisposeAsync() => UnbindAsync();

    private async Task KeepOpenAsync(Door door)
    {
        var closing = door.Closing.Token;
        await _begun.Task.WaitAsync(closing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        for (var tries = 0; !closing.IsCancellationRequested; tries++)
        {
            try { await AcceptAtAsync(door).ConfigureAwait(false); }
            catch (OperationCanceledException) when (closing.IsCancellationRequested) { return; }
            catch (Exception exception) when (exception is SocketException or AddressInUseException or IOException)
            {
                if (tries == 0) NotOpened(door.Environment, door.Address, port, exception.Message);
            }
            await Task.Delay(BetweenTries, time, closing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AcceptAtAsync(Door door)
    {
        var closing = door.Closing.Token;
        await using var listener = await sockets.BindAsync(new IPEndPoint(door.Address, port), closing).ConfigureAwait(false);
        door.Bound = (IPEndPoint)listener.EndPoint;
        while (await listener.AcceptAsync(closing).ConfigureAwait(false) is { } connection)
        {
            connection.Features.Set(door.Caller);
            await HandOverAsync(connection, closing).ConfigureAwait(false);
        }
    }

    private async ValueTask HandOverAsync(ConnectionContext connection, CancellationToken closing)
    {
        try { await _accepted.Writer.WriteAsync(connection, closing).ConfigureAwait(false); }
        catch (OperationCanceledException)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    [LoggerMessage(EventId = 8006, Level = LogLevel.Warning, Message = "Apps of {Environment} cannot be called by their names at {Address}:{Port}: {Why}. Tried again every few seconds; another --internal-port may be free")]
    private partial void NotOpened(string environment, IPAddress address, int port, string why);

    private sealed class Door(string environment, IPAddress address)
    {
        private volatile IPEndPoint? _bound;

        public string Environment => environment;

        public IPAddress Address => address;

        public InternalCaller Caller { get; } = new(environment);

        public CancellationTokenSource Closing { get; } = new();

        public Task Kept { get; set; } = Task.CompletedTask;

        public IPEndPoint? Bound
        {
            get => _bound;
            set => _bound = value;
        }
    }
}
