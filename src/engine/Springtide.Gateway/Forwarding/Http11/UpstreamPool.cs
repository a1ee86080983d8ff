using System.Net;

namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>The idle connections to one instance, the last used first. Thread-safe. Disposing closes the idle ones; those in use close when they come back.</summary>
internal sealed class UpstreamPool : IDisposable
{
    private const int MostIdle = 256;

    /// <summary>Servers close idle connections after 5 seconds (Node) or more; ours goes first so that a request seldom meets a closing one.</summary>
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(4);

    /// <summary>
    /// For a request that can be sent only once: some close earlier (gunicorn after 2 seconds), and a look at the socket does not see what is on its way.
    /// A new connection to an instance next to us costs less than a 502.
    /// </summary>
    private static readonly TimeSpan LongestIdleForOnce = TimeSpan.FromSeconds(1.5);

    private readonly EndPoint _endpoint;
    private readonly TimeProvider _time;
    private readonly TimeSpan _connectDeadline;
    private readonly UpstreamCounts _counts;
    private readonly Lock _gate = new();   // guards all below; never held across an await
    private readonly List<UpstreamConnection> _idle = [];
    private readonly ITimer _trimming;     // runs while something is idle
    private bool _trims;
    private bool _closed;

    public UpstreamPool(EndPoint endpoint, TimeProvider time, TimeSpan connectDeadline, UpstreamCounts counts)
    {
        (_endpoint, _time, _connectDeadline, _counts) = (endpoint, time, connectDeadline, counts);
        _trimming = time.CreateTimer(static pool => ((UpstreamPool)pool!).Trim(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        counts.Join(this);
    }

    public int Idle
    {
        get
        {
            lock (_gate) return _idle.Count;
        }
    }

    /// <summary>An idle connection that is still good, or a new one.</summary>
    /// <param name="mayRepeat">The request could be sent again, should the instance close the connection at the very moment it is used.</param>
    /// <exception cref="System.Net.Sockets.SocketException">The instance does not take connections.</exception>
    public ValueTask<UpstreamConnection> RentAsync(bool mayRepeat)
    {
        while (TakeIdle(mayRepeat ? LongestIdle : LongestIdleForOnce) is { } connection)
        {
            if (connection.IsQuiet()) return ValueTask.FromResult(connection);
            _counts.OnFoundClosed();
            connection.Dispose();
        }
        return OpenAsync();
    }

    /// <summary>A new connection for a request that lost the one it had.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The instance does not take connections.</exception>
    public ValueTask<UpstreamConnection> ReplaceAsync()
    {
        _counts.OnSentAgain();
        return OpenAsync();
    }

    /// <exception cref="System.Net.Sockets.SocketException">The instance does not take connections.</exception>
    /// <exception cref="OperationCanceledException">It did not within the deadline.</exception>
    private async ValueTask<UpstreamConnection> OpenAsync()
    {
        using var deadline = new CancellationTokenSource(_connectDeadline, _time);
        return await UpstreamConnection.OpenAsync(_endpoint, _counts, deadline.Token).ConfigureAwait(false);
    }

    public void Return(UpstreamConnection connection)
    {
        connection.IdleSince = _time.GetTimestamp();
        lock (_gate)
        {
            if (!_closed && _idle.Count < MostIdle)
            {
                _idle.Add(connection);
                TrimLaterUnderGate();
                return;
            }
        }
        connection.Dispose();
    }

    /// <summary>Closes what has been idle for too long. The list is ordered: the longest idle stand first.</summary>
    private void Trim()
    {
        List<UpstreamConnection> old;
        lock (_gate)
        {
            var count = _idle.FindIndex(c => _time.GetElapsedTime(c.IdleSince) < LongestIdle);
            if (count < 0) count = _idle.Count;
            old = _idle.GetRange(0, count);
            _idle.RemoveRange(0, count);
            _trims = false;
            if (_idle.Count > 0 && !_closed) TrimLaterUnderGate();
        }
        foreach (var connection in old) connection.Dispose();
    }

    public void Dispose()
    {
        lock (_gate) _closed = true;
        _counts.Leave(this);
        _trimming.Dispose();
        while (TakeIdle(TimeSpan.MaxValue) is { } connection) connection.Dispose();
    }

    private void TrimLaterUnderGate()
    {
        if (_trims) return;
        _trims = _trimming.Change(LongestIdle, Timeout.InfiniteTimeSpan);
    }

    // The last is the one that was idle for the shortest time: if it is too old, all are. They stay for requests that mind less, or for the trimming.
    private UpstreamConnection? TakeIdle(TimeSpan longest)
    {
        lock (_gate)
        {
            if (_idle.Count == 0) return null;
            var last = _idle[^1];
            if (_time.GetElapsedTime(last.IdleSince) >= longest) return null;
            _idle.RemoveAt(_idle.Count - 1);
            return last;
        }
    }
}
