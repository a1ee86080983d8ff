namespace Springtide.Simulation;

/// <summary>Where requests wait at the gate: bounded, in order of arrival, each as long as its patience.</summary>
internal sealed class SimulatedRoom(RequestPool pool, int most, long patience, PresenceMeter meter, RunFigures figures)
{
    private RequestLine _line = new();

    public int Count => _line.Count;

    public bool TryEnter(long now, long service)
    {
        Expire(now);
        if (_line.Count >= most) return false;
        _line.Add(pool, pool.Add(now, service));
        return true;
    }

    public (long Arrived, long Service) Take()
    {
        var place = _line.Take(pool);
        pool.Release(place);
        return (pool.Arrived(place), pool.Service(place));
    }

    /// <summary>Those whose patience is spent leave, each at its time.</summary>
    public void Expire(long now)
    {
        while (_line.Count > 0 && pool.Arrived(_line.First) + patience is var deadline && deadline <= now)
        {
            Take();
            meter.LeaveEarlier(deadline, now);
            (figures.TimedOut, figures.OverObjective) = (figures.TimedOut + 1, figures.OverObjective + 1);
        }
    }
}
