namespace Springtide.Simulation.Tests;

/// <summary>
/// Tries every count of instances, second by second, that is at least the demand. A rise is paid with the start-up of each that comes, a fall with
/// the drain of each that goes; as in the oracle, the last to go at each height pays none.
/// </summary>
internal static class BruteForce
{
    public static double LeastCost(int[] demand, int startUp, int drain)
    {
        var most = demand.Max();
        return Least(demand, 0, 0, most, startUp, drain) - (most * drain);
    }

    private static double Least(int[] demand, int second, int held, int most, int startUp, int drain)
    {
        if (second == demand.Length) return held * drain;
        var least = double.MaxValue;
        for (var count = demand[second]; count <= most; count++)
        {
            var change = count > held ? (count - held) * startUp : (held - count) * drain;
            least = Math.Min(least, change + count + Least(demand, second + 1, count, most, startUp, drain));
        }
        return least;
    }
}
