namespace Springtide.Instances;

/// <summary>One program's place among those that start. Thread-safe; given back once.</summary>
internal sealed class StartPlace : IDisposable
{
    /// <value>A quarter of a second. What takes longer is mostly waiting for something else than the processor, and must not hold up the others.</value>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);

    private readonly ITimer _end;
    private SemaphoreSlim? _places;

    public StartPlace(SemaphoreSlim places, TimeProvider time)
    {
        _places = places;
        _end = time.CreateTimer(static place => ((StartPlace)place!).Dispose(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _end.Change(Longest, Timeout.InfiniteTimeSpan);   // not before it is known here
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _places, null) is not { } places) return;
        _end.Dispose();
        places.Release();
    }
}
