namespace Springtide.Simulation;

/// <summary>What is paid for: active from the request to start until it has stopped, draining included; frozen apart.</summary>
internal sealed class InstanceBill(RunFigures figures)
{
    private long _changedAt;

    public int Active { get; private set; }

    public int Frozen { get; private set; }

    public void Change(int active, int frozen, long now)
    {
        Accumulate(now);
        (Active, Frozen) = (Active + active, Frozen + frozen);
        figures.Most = Math.Max(figures.Most, Active);
    }

    public void Accumulate(long now)
    {
        var seconds = (now - _changedAt) / (double)TimeSpan.TicksPerSecond;
        figures.InstanceSeconds += Active * seconds;
        figures.FrozenSeconds += Frozen * seconds;
        _changedAt = now;
    }
}
