namespace Springtide.Gateway.Accounting;

/// <summary>
/// The exact integral of how many are present over time, in request-ticks of the clock's timestamps. Not thread-safe: its owner holds a lock.
/// </summary>
/// <remarks>
/// Two requests, one present for 300 ms and one for 200 ms of a period of one second: (300 + 200) / 1,000 = 0.5 on average, however they overlap.
/// </remarks>
internal struct ConcurrencyMeter
{
    private long _since;
    private long _changedAt;
    private long _integral;

    public int Present { get; private set; }

    /// <summary>Begins a period: what was measured before belongs to a former one.</summary>
    public void Restart(long now)
    {
        (_since, _changedAt, _integral) = (now, now, 0);
    }

    public void Change(int by, long now)
    {
        Accumulate(now);
        Present += by;
    }

    /// <summary>The period so far, which ends here; the next begins at once. A period is never shorter than one tick.</summary>
    public (long Ticks, double Average) Read(long now)
    {
        Accumulate(now);
        var ticks = now - _since;
        var average = ticks > 0 ? _integral / (double)ticks : Present;
        Restart(now);
        return (Math.Max(ticks, 1), average);
    }

    // Clocks of several processors may differ by some ticks: never backwards.
    private void Accumulate(long now)
    {
        if (now <= _changedAt) return;
        _integral += Present * (now - _changedAt);
        _changedAt = now;
    }
}
