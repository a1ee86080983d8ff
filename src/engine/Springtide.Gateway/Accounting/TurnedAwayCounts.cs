namespace Springtide.Gateway.Accounting;

/// <summary>How many were turned away for which reason, since the start. Thread-safe.</summary>
internal sealed class TurnedAwayCounts
{
    private readonly long[] _counts = new long[Enum.GetValues<TurnedAwayReason>().Length];

    public long this[TurnedAwayReason reason] => Interlocked.Read(ref _counts[(int)reason]);

    public void Add(TurnedAwayReason reason) => Interlocked.Increment(ref _counts[(int)reason]);
}
