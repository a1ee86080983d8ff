namespace Springtide.Simulation.Tests;

public sealed class ExactOracleTests
{
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(2, 0, 2)]
    [InlineData(1, 1, 3)]
    [InlineData(0, 2, 4)]
    [InlineData(3, 1, 5)]
    public void Opt_IsTheLeastOfAllSchedules_OnRandomSteps(int startUp, int drain, int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            var demand = Enumerable.Range(0, 9).Select(_ => random.Next(4)).ToArray();

            var exact = ExactOracle.Of(Steps(demand), perInstance: 10, min: 0, TimeSpan.FromSeconds(startUp), TimeSpan.FromSeconds(drain)).InstanceSeconds;

            exact.ShouldBe(BruteForce.LeastCost(demand, startUp, drain), 1e-9, string.Join(',', demand));
        }
    }

    [Fact]
    public void Opt_OfARamp_IsComputedWhereItCrosses_NotSampled()
    {
        // From 0 to 30/s in 30 s at 10/s each: level 2 from 10 s on, level 3 from 20 s on.
        var oracle = ExactOracle.Of(new RateCurve([0, 30], [0], [30]), 10, 0, TimeSpan.FromSeconds(4), TimeSpan.Zero);

        oracle.InstanceSeconds.ShouldBe(30 + 20 + 10 + (3 * 4), 1e-9);
        oracle.Steps.ShouldBe([new OracleStep(0, 1), new OracleStep(10, 2), new OracleStep(20, 3), new OracleStep(30, 0)]);
        oracle.Most.ShouldBe(3);
    }

    [Theory]
    [InlineData(5, 30)]     // bridged: 5 s of gap are cheaper than another start of 6 s
    [InlineData(7, 31)]     // let go: 25 s needed, and 6 s for the second start
    public void Gap_IsBridged_WhenThatIsCheaperThanAnotherStart(int gap, double cost)
    {
        var curve = new RateCurve([0, 10, 10 + gap, 25 + gap], [1, 0, 1], [1, 0, 1]);

        ExactOracle.Of(curve, 10, 0, TimeSpan.FromSeconds(6), TimeSpan.Zero).InstanceSeconds.ShouldBe(cost + 6, 1e-9);
    }

    [Fact]
    public void Minimum_IsHeldAllTheTime() =>
        ExactOracle.Of(RateCurve.Constant(0, 100), 10, 2, TimeSpan.FromSeconds(3), TimeSpan.Zero).InstanceSeconds.ShouldBe(206, 1e-9);

    [Fact]
    public void Demand_OfAWholeNumberOfInstances_IsThatNumber() =>
        ExactOracle.Of(RateCurve.Constant(0.1 + 0.2, 1), 0.1, 0, TimeSpan.Zero, TimeSpan.Zero).Most.ShouldBe(3);

    private static RateCurve Steps(int[] demand)
    {
        var rates = demand.Select(count => count * 10.0).ToArray();
        return new RateCurve([.. Enumerable.Range(0, demand.Length + 1).Select(second => (double)second)], rates, rates);
    }
}
