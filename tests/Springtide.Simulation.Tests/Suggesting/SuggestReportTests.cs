using Springtide.Model;

namespace Springtide.Simulation.Tests.Suggesting;

public sealed class SuggestReportTests
{
    [Theory]
    [InlineData(0.0001, "0.7", true)]
    [InlineData(0.002, "0.85", true)]
    [InlineData(0.00001, "0.5", false)]   // none keeps to it: the one with which the fewest wait
    public void Cheapest_ThatKeepsToTheObjective_IsProposed(double most, string utilisation, bool met)
    {
        var report = SuggestReport.Of(most, Settings, [Tried(0.5, cost: 200, over: 0.00005), Tried(0.7, cost: 140, over: 0.00009), Tried(0.85, cost: 110, over: 0.001)]);

        report.Suggested.Utilisation.ToString().ShouldBe(utilisation);
        report.IsMet.ShouldBe(met);
        report.Tried.Select(one => one.Row.InstanceSeconds).ShouldBe([110, 140, 200]);
        report.Manifest.ShouldContain($"utilisation: {utilisation},");
    }

    private static ReplaySettings Settings => new(
        new ScalePolicy(), new SimulatedApp(TimeSpan.FromMilliseconds(50), 1, 50, 75, TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(250)), new SimulatedProvider(), []);

    private static TriedPolicy Tried(double share, double cost, double over) =>
        new(share, ForecastUse.Off, new ReplayRow("yours", cost, 0, 1, 1000, over, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
}
