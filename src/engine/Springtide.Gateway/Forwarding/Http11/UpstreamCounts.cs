using System.Collections.Concurrent;

namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>The gateway's own connections to instances, over all of them. Thread-safe. Nothing here is touched by a request that finds a good connection.</summary>
internal sealed class UpstreamCounts
{
    private readonly ConcurrentDictionary<UpstreamPool, bool> _pools = new();
    private long _opened;
    private long _closed;
    private long _foundClosed;
    private long _sentAgain;

    public long Opened => Interlocked.Read(ref _opened);

    public long Open => Opened - Interlocked.Read(ref _closed);

    /// <summary>Idle connections that had ended, or spoken unasked, when they were to be used.</summary>
    public long FoundClosed => Interlocked.Read(ref _foundClosed);

    /// <summary>Requests that went out a second time because the first connection ended under them.</summary>
    public long SentAgain => Interlocked.Read(ref _sentAgain);

    public int Idle => _pools.Keys.Sum(pool => pool.Idle);

    public void OnOpened() => Interlocked.Increment(ref _opened);

    public void OnClosed() => Interlocked.Increment(ref _closed);

    public void OnFoundClosed() => Interlocked.Increment(ref _foundClosed);

    public void OnSentAgain() => Interlocked.Increment(ref _sentAgain);

    public void Join(UpstreamPool pool) => _pools[pool] = true;

    public void Leave(UpstreamPool pool) => _pools.TryRemove(pool, out _);
}
