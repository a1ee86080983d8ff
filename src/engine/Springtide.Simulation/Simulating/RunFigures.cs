namespace Springtide.Simulation;

/// <summary>What one policy did with one piece of traffic.</summary>
internal sealed class RunFigures
{
    public long Arrived { get; set; }

    public long Served { get; set; }

    /// <summary>The waiting room was full.</summary>
    public long Refused { get; set; }

    /// <summary>Patience was spent.</summary>
    public long TimedOut { get; set; }

    /// <summary>Still there when the traffic ended.</summary>
    public long Left { get; set; }

    public long OverObjective { get; set; }

    public WaitHistogram Waits { get; } = new();

    public double InstanceSeconds { get; set; }

    public double FrozenSeconds { get; set; }

    public int Starts { get; set; }

    public int FailedStarts { get; set; }

    public int Thaws { get; set; }

    /// <summary>The most that were paid for at once, frozen ones apart.</summary>
    public int Most { get; set; }

    /// <summary>How often the wanted count turned from growing to shrinking or back.</summary>
    public int Turns { get; set; }

    public void Add(RunFigures other)
    {
        (Arrived, Served, Refused, TimedOut) = (Arrived + other.Arrived, Served + other.Served, Refused + other.Refused, TimedOut + other.TimedOut);
        (Left, OverObjective) = (Left + other.Left, OverObjective + other.OverObjective);
        (InstanceSeconds, FrozenSeconds) = (InstanceSeconds + other.InstanceSeconds, FrozenSeconds + other.FrozenSeconds);
        (Starts, FailedStarts, Thaws, Turns) = (Starts + other.Starts, FailedStarts + other.FailedStarts, Thaws + other.Thaws, Turns + other.Turns);
        Most = Math.Max(Most, other.Most);
        Waits.Add(other.Waits);
    }
}
