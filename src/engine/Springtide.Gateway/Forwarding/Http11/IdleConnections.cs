namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>Connections that wait for their next exchange, the last used first. Bounded in number and age. Thread-safe.</summary>
internal sealed class IdleConnections : IDisposable
{
    private const int Most = 256;

    private readonly TimeProvider _time;
    private readonly TimeSpan _longest;
    private readonly Lock _gate = new();   // guards all below; never held across an await
    private readonly List<UpstreamConnection> _idle = [];
    private readonly ITimer _trimming;     // runs while something is idle
    private bool _trims;
    private bool _closed;

    /// <param name="longest">What has been idle for so long is closed.</param>
    public IdleConnections(TimeProvider time, TimeSpan longest)
    {
        (_time, _longest) = (time, longest);
        _trimming = time.CreateTimer(static idle => ((IdleConnections)idle!).Trim(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public int Count
    {
        get
        {
            lock (_gate) return _idle.Count;
        }
    }

    /// <summary>The one last used, unless that was <paramref name="longest"/> ago: then all are too old. They stay for requests that mind less, or for the trimming.</summary>
    public UpstreamConnection? Take(TimeSpan longest)
    {
        lock (_gate)
        {
            if (_idle.Count == 0 || _time.GetElapsedTime(_idle[^1].IdleSince) >= longest) return null;
            var last = _idle[^1];
            _idle.RemoveAt(_idle.Count - 1);
            return last;
        }
    }

    /// <summary>Keeps it, or closes it when there are enough or none is kept any more.</summary>
    public void Put(UpstreamConnection connection)
    {
        connection.IdleSince = _time.GetTimestamp();
        lock (_gate)
        {
            if (!_closed && _idle.Count < Most)
            {
                _idle.Add(connection);
                TrimLaterUnderGate();
                return;
            }
        }
        connection.Dispose();
    }

    public void Dispose()
    {
        lock (_gate) _closed = true;
        _trimming.Dispose();
        while (Take(TimeSpan.MaxValue) is { } connection) connection.Dispose();
    }

    /// <summary>Closes what has been idle for too long. The list is ordered: the longest idle stand first.</summary>
    private void Trim()
    {
        List<UpstreamConnection> old;
        lock (_gate)
        {
            var count = _idle.FindIndex(c => _time.GetElapsedTime(c.IdleSince) < _longest);
            if (count < 0) count = _idle.Count;
            old = _idle.GetRange(0, count);
            _idle.RemoveRange(0, count);
            _trims = false;
            if (_idle.Count > 0 && !_closed) TrimLaterUnderGate();
        }
        foreach (var connection in old) connection.Dispose();
    }

    private void TrimLaterUnderGate()
    {
        if (_trims) return;
        _trims = _trimming.Change(_longest, Timeout.InfiniteTimeSpan);
    }
}
