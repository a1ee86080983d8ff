using System.Net;
using System.Net.Sockets;

namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>The connections to one instance: idle ones that are still good, or new ones. Thread-safe. Disposing closes the idle ones; those in use close when they come back.</summary>
internal sealed class UpstreamPool : IDisposable
{
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
    private readonly IdleConnections _idle;

    public UpstreamPool(EndPoint endpoint, TimeProvider time, TimeSpan connectDeadline, UpstreamCounts counts)
    {
        (_endpoint, _time, _connectDeadline, _counts) = (endpoint, time, connectDeadline, counts);
        _idle = new IdleConnections(time, LongestIdle);
        counts.Join(this);
    }

    public int Idle => _idle.Count;

    /// <param name="mayRepeat">The request could be sent again, should the instance close the connection at the very moment it is used.</param>
    /// <exception cref="SocketException">The instance does not take connections.</exception>
    public ValueTask<UpstreamConnection> RentAsync(bool mayRepeat)
    {
        while (_idle.Take(mayRepeat ? LongestIdle : LongestIdleForOnce) is { } connection)
        {
            if (connection.IsQuiet()) return ValueTask.FromResult(connection);
            _counts.OnFoundClosed();
            connection.Dispose();
        }
        return OpenAsync();
    }

    /// <summary>A new connection for a request that lost the one it had.</summary>
    /// <exception cref="SocketException">The instance does not take connections.</exception>
    public ValueTask<UpstreamConnection> ReplaceAsync()
    {
        _counts.OnSentAgain();
        return OpenAsync();
    }

    public void Return(UpstreamConnection connection) => _idle.Put(connection);

    public void Dispose()
    {
        _counts.Leave(this);
        _idle.Dispose();
    }

    /// <exception cref="SocketException">The instance does not take connections.</exception>
    /// <exception cref="OperationCanceledException">It did not within the deadline.</exception>
    public async ValueTask<UpstreamConnection> OpenAsync()
    {
        using var deadline = new CancellationTokenSource(_connectDeadline, _time);
        return await UpstreamConnection.OpenAsync(_endpoint, _counts, deadline.Token).ConfigureAwait(false);
    }
}
