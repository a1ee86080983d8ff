using Springtide.Model;

namespace Springtide.Simulation;

/// <summary>What the oracle would hold, when it would hold it. Run with a provider that starts in no time: it asked early enough.</summary>
internal sealed class OraclePolicy(OracleResult oracle) : FleetPolicy
{
    private int _next;

    public override int BeginWith(double rate)
    {
        while (_next < oracle.Steps.Length && oracle.Steps[_next].At <= 0) _next++;
        return _next == 0 ? 0 : oracle.Steps[_next - 1].Count;
    }

    public override long NextAfter(long now) => _next < oracle.Steps.Length ? Math.Max(now, TicksOf(oracle.Steps[_next])) : long.MaxValue;

    public override DesiredCount Decide(DesiredCount wanted, IReadOnlyList<Instance> instances, DateTimeOffset now) => new(oracle.Steps[_next++].Count);

    private static long TicksOf(OracleStep step) => (long)(step.At * TimeSpan.TicksPerSecond);
}
