namespace Springtide.Gateway.Capacity;

/// <summary>The clock of a suspicion: it ends a little after the last refused connection. Thread-safe.</summary>
internal sealed class Suspicion(TimeProvider time)
{
    /// <summary>Long enough for a view without a dead instance to arrive, short beside a caller's patience.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromMilliseconds(100);

    private ITimer? _end;

    public void EndSoon(Action clear)
    {
        var timer = Volatile.Read(ref _end) ?? Create(clear);
        timer.Change(Lasts, Timeout.InfiniteTimeSpan);
    }

    private ITimer Create(Action clear)
    {
        var timer = time.CreateTimer(static state => ((Action)state!)(), clear, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (Interlocked.CompareExchange(ref _end, timer, null) is not { } first) return timer;
        timer.Dispose();
        return first;
    }
}
