namespace Springtide.Simulation;

/// <summary>Requests present, and their exact integral over a period, as the gateway's own meter keeps it.</summary>
internal sealed class PresenceMeter
{
    private long _since;
    private long _changedAt;
    private long _integral;
    private int _arrived;

    public int Present { get; private set; }

    public void Arrive(long now)
    {
        Accumulate(now);
        Present++;
        _arrived++;
    }

    public void Leave(long now)
    {
        Accumulate(now);
        Present--;
    }

    /// <summary>One left at a time that is already counted.</summary>
    public void LeaveEarlier(long at, long now)
    {
        Leave(now);
        _integral -= now - Math.Max(at, _since);
    }

    /// <summary>Ends the period; the next begins at once.</summary>
    public (double Seconds, double Average, int Arrived) Read(long now)
    {
        Accumulate(now);
        var ticks = Math.Max(1, now - _since);
        var reading = (ticks / (double)TimeSpan.TicksPerSecond, Math.Max(0, _integral) / (double)ticks, _arrived);
        (_since, _integral, _arrived) = (now, 0, 0);
        return reading;
    }

    private void Accumulate(long now)
    {
        _integral += Present * (now - _changedAt);
        _changedAt = now;
    }
}
