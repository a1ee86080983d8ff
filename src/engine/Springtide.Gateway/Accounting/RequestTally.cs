namespace Springtide.Gateway.Accounting;

/// <summary>
/// How requests ended and how long they took since the start, over all apps. Thread-safe, and on every request's path: each processor counts in a stripe
/// of its own, so that no two of them fight for a line of memory; a reading adds them up.
/// </summary>
internal sealed class RequestTally
{
    private const int Padding = 16;   // two lines of memory between one stripe and the next

    private readonly long[][] _stripes;
    private readonly long[] _bounds;

    public RequestTally(TimeProvider time)
    {
        _bounds = [.. TallyReading.Bounds.Select(seconds => (long)(seconds * time.TimestampFrequency))];
        _stripes = new long[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Min(Environment.ProcessorCount, 64))][];
        for (var i = 0; i < _stripes.Length; i++) _stripes[i] = new long[TallyReading.Cells + Padding];
    }

    /// <summary>A request whose time would say nothing: an upgraded connection, or one that nobody served.</summary>
    public void Count(RequestEnding ending, StatusClass status) => Interlocked.Increment(ref Stripe()[TallyReading.CellOf(ending, status)]);

    /// <param name="ticks">Of the clock's timestamps, from its arrival to its end.</param>
    public void Count(RequestEnding ending, StatusClass status, long ticks)
    {
        var stripe = Stripe();
        Interlocked.Increment(ref stripe[TallyReading.CellOf(ending, status)]);
        Interlocked.Increment(ref stripe[TallyReading.CellOfBucket(BucketOf(ticks))]);
        Interlocked.Add(ref stripe[TallyReading.CellOfSum], ticks);
    }

    public TallyReading Read()
    {
        var cells = new long[TallyReading.Cells];
        foreach (var stripe in _stripes)
        {
            for (var i = 0; i < cells.Length; i++) cells[i] += Interlocked.Read(ref stripe[i]);
        }
        return new TallyReading(cells);
    }

    private long[] Stripe() => _stripes[Thread.GetCurrentProcessorId() & (_stripes.Length - 1)];

    private int BucketOf(long ticks)
    {
        var bucket = 0;
        while (bucket < _bounds.Length && ticks > _bounds[bucket]) bucket++;
        return bucket;
    }
}
