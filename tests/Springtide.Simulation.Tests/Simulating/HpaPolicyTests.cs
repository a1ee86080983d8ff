using Springtide.Model;

namespace Springtide.Simulation.Tests;

/// <summary>Decisions worked out by hand from the rules of the horizontal pod autoscaler: target 10, 70 % of it.</summary>
public sealed class HpaPolicyTests
{
    private readonly HpaPolicy _hpa = new(new ScalePolicy { Target = 10, Utilisation = 0.7, Max = 100 }, Simulated.App);
    private DateTimeOffset _now = Simulated.Begin;

    [Theory]
    [InlineData(4, 28, 4)]       // exactly on target
    [InlineData(4, 30.7, 4)]     // 30.7 / 28 = 1.096, within the tolerance
    [InlineData(4, 31, 5)]       // 31 / 28 = 1.107; 31 / 7 = 4.4 → 5
    [InlineData(4, 700, 8)]      // 100 wished; twice 4 is 8, and so is 4 + 4
    [InlineData(2, 700, 6)]      // 2 + 4 is more than twice 2
    [InlineData(20, 700, 40)]    // twice
    [InlineData(4, 0, 1)]        // never to zero
    public void Wish_IsWorkedOutFromTheAverage(int from, double load, int to) => Decide(from, load).ShouldBe(to);

    [Fact]
    public void Shrinking_TakesTheHighestWishOfFiveMinutes()
    {
        Decide(10, 70).ShouldBe(10);
        for (var n = 1; n <= 20; n++) Decide(10, 7).ShouldBe(10);
        Decide(10, 7).ShouldBe(1);
    }

    private int Decide(int from, double load)
    {
        _now += TimeSpan.FromSeconds(15);
        _hpa.Hear(new AppSignal(FleetMember.Revision.App, 15, load, (int)load, 0, 0), _now);
        return _hpa.Decide(new DesiredCount(from), [], _now).Active;
    }
}
