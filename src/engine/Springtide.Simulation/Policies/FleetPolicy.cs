using Springtide.Model;

namespace Springtide.Simulation;

/// <summary>Whoever decides how many instances there are: the product's own decider, or a rival.</summary>
internal abstract class FleetPolicy
{
    /// <summary>How many stand when the traffic begins: as if it had been going on like this for long.</summary>
    /// <param name="rate">Requests per second at the begin.</param>
    public abstract int BeginWith(double rate);

    /// <summary>When it decides next, after <paramref name="now"/>, in ticks since the begin.</summary>
    public abstract long NextAfter(long now);

    /// <summary>What the gateway tells: each second, and at once when requests begin to wait.</summary>
    public virtual void Hear(AppSignal signal, DateTimeOffset now)
    {
    }

    /// <summary>This signal is worth a decision now.</summary>
    public virtual bool DecidesAtOnce(AppSignal signal, DesiredCount wanted, DateTimeOffset now) => false;

    public abstract DesiredCount Decide(DesiredCount wanted, IReadOnlyList<Instance> instances, DateTimeOffset now);
}
