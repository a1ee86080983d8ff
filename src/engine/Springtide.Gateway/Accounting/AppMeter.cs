namespace Springtide.Gateway.Accounting;

/// <summary>What one app was asked for since its last reading. Thread-safe.</summary>
/// <param name="woken">Called with no lock held when the first request comes after a quiet time.</param>
internal sealed class AppMeter(TimeProvider time, Action woken)
{
    private readonly Lock _gate = new();   // guards all below; never held across an await or a callback
    private readonly EndingCounts _endings = new();
    private ConcurrencyMeter _concurrency;
    private int _arrived;
    private bool _awake;

    /// <summary>A request came in; it is present until <see cref="End"/>.</summary>
    /// <returns>The moment, as a timestamp.</returns>
    public long Arrive()
    {
        var now = time.GetTimestamp();
        if (ArrivesAwake(now)) return now;
        woken();
        return now;
    }

    /// <returns>The moment, as a timestamp.</returns>
    public long End(RequestEnding ending)
    {
        var now = time.GetTimestamp();
        lock (_gate)
        {
            _concurrency.Change(-1, now);
            _endings.Add(ending);
        }
        return now;
    }

    /// <summary>Ends the period. A reading of nothing puts the meter to sleep until the next request.</summary>
    public MeterReading Read()
    {
        lock (_gate)
        {
            var (ticks, average) = _concurrency.Read(time.GetTimestamp());
            var reading = new MeterReading(ticks / (double)time.TimestampFrequency, average, _arrived, _endings.Take());
            _arrived = 0;
            _awake = !reading.IsQuiet;
            return reading;
        }
    }

    private bool ArrivesAwake(long now)
    {
        lock (_gate)
        {
            var awake = _awake;
            if (!awake) _concurrency.Restart(now);   // the quiet time before belongs to no period
            _awake = true;
            _arrived++;
            _concurrency.Change(1, now);
            return awake;
        }
    }
}
