using Springtide.Model;

namespace Springtide.Simulation;

/// <summary>As many as the highest demand needs, all the time.</summary>
internal sealed class FixedPolicy(int count) : FleetPolicy
{
    public override int BeginWith(double rate) => count;

    public override long NextAfter(long now) => long.MaxValue;

    public override DesiredCount Decide(DesiredCount wanted, IReadOnlyList<Instance> instances, DateTimeOffset now) => wanted;
}
