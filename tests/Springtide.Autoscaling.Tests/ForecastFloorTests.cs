using Springtide.Model;

namespace Springtide.Autoscaling.Tests;

public sealed class ForecastFloorTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 16, 20, 0, 0, TimeSpan.Zero);
    private static readonly RevisionId Hello = new(new AppId("dev", "hello"), 3);

    [Theory]
    //          expected → to, of 9.5 requests per instance; 4 are there and 3 needed
    [InlineData(0.95, 36, 4)]     // the load asks for 3, the four that are there are held: the forecast never lowers
    [InlineData(0.95, 57, 6)]
    [InlineData(0.95, 58, 7)]
    [InlineData(0.95, 400, 9)]    // three times what is needed now
    [InlineData(0.7, 58, 9)]      // of 7 requests per instance, by Knative's formulas
    public void Expected_Raises_AndIsBounded(double most, double expected, int to) => Decide(expected, most).To.Active.ShouldBe(to);

    [Fact]
    public void Reason_SaysWhenHowMuchAndHowSure() =>
        Decide(58, 0.95).Because.ShouldContain("forecast 58 requests at once at 20:03 +00:00 (95 % sure to be no more) → 7");

    [Fact]
    public void Maximum_IsNeverExceeded() => Decide(400, 0.95, max: 5).To.Active.ShouldBe(5);

    [Fact]
    public void WithoutAForecast_TheLoadDecides() => Decide(null, 0.95).To.Active.ShouldBe(4);

    private static ScaleDecision Decide(double? expected, double most, int max = 20)
    {
        var policy = new ScalePolicy { Target = 10, Max = max, Utilisation = most == 0.95 ? new Utilisation(0.6, 0.95) : most, Forecast = ForecastUse.Auto };
        var load = new LoadObservation.Measured(21, 21, 21, 0, TimeSpan.Zero, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1));
        var situation = new ScaleSituation(Hello, policy, null, load, new InstanceCounts(4, 0, 0), new DesiredCount(4), ScaleMemory.None, Now)
        {
            Expected = expected is { } value ? new ExpectedLoad(Now.AddMinutes(3), value, 0.95) : null,
        };
        return ScaleDecider.Decide(situation).Decision;
    }
}
