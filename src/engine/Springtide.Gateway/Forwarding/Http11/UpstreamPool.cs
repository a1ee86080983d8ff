using System.Net;

namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>The idle connections to one instance, the last used first. Thread-safe. Disposing closes the idle ones; those in use close when they come back.</summary>
internal sealed class UpstreamPool(EndPoint endpoint, TimeProvider time) : IDisposable
{
    private const int MostIdle = 256;

    /// <summary>Servers close idle connections after 5 seconds (Node) or more; ours goes first so that a request seldom meets a closing one.</summary>
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(4);

    private readonly Lock _gate = new();   // guards _idle and _closed; never held across an await
    private readonly List<UpstreamConnection> _idle = [];
    private bool _closed;

    /// <summary>An idle connection that is still good, or a new one.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The instance does not take connections.</exception>
    public ValueTask<UpstreamConnection> RentAsync(CancellationToken cancellationToken)
    {
        while (TakeIdle() is { } connection)
        {
            if (connection.IsQuiet()) return ValueTask.FromResult(connection);
            connection.Dispose();
        }
        return UpstreamConnection.OpenAsync(endpoint, cancellationToken);
    }

    public ValueTask<UpstreamConnection> OpenAsync(CancellationToken cancellationToken) => UpstreamConnection.OpenAsync(endpoint, cancellationToken);

    public void Return(UpstreamConnection connection)
    {
        connection.IdleSince = time.GetTimestamp();
        lock (_gate)
        {
            if (!_closed && _idle.Count < MostIdle)
            {
                _idle.Add(connection);
                return;
            }
        }
        connection.Dispose();
    }

    /// <summary>Closes what has been idle for too long. The list is ordered: the longest idle stand first.</summary>
    public void Trim()
    {
        List<UpstreamConnection> old;
        lock (_gate)
        {
            var count = _idle.FindIndex(c => time.GetElapsedTime(c.IdleSince) < LongestIdle);
            if (count < 0) count = _idle.Count;
            old = _idle.GetRange(0, count);
            _idle.RemoveRange(0, count);
        }
        foreach (var connection in old) connection.Dispose();
    }

    public void Dispose()
    {
        lock (_gate) _closed = true;
        while (TakeIdle() is { } connection) connection.Dispose();
    }

    private UpstreamConnection? TakeIdle()
    {
        lock (_gate)
        {
            if (_idle.Count == 0) return null;
            var last = _idle[^1];
            _idle.RemoveAt(_idle.Count - 1);
            return last;
        }
    }
}
