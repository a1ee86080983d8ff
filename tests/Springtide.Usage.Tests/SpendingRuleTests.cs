using Springtide.Model;

namespace Springtide.Usage.Tests;

public sealed class SpendingRuleTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData(CapAction.Warn, 20, null)]
    [InlineData(CapAction.Hold, 9.99, null)]
    [InlineData(CapAction.Hold, 10, CapAction.Hold)]
    [InlineData(CapAction.Freeze, 10, CapAction.Freeze)]
    [InlineData(CapAction.Stop, 9.99, null)]
    [InlineData(CapAction.Stop, 10, CapAction.Stop)]
    public void Cap_IsInForce_OnceItIsReached(CapAction action, double spent, CapAction? inForce) => SpendingRule.InForce(Cap(action), spent, level: 0, levels: 1).ShouldBe(inForce);

    [Theory]
    [InlineData(0, 3, 0.8667)]
    [InlineData(1, 3, 0.9333)]
    [InlineData(2, 3, 1)]
    public void Stop_TakesTheLowestPriorityFirst_FromFourFifthsOn(int level, int levels, double share) => SpendingRule.BeginsAt(CapAction.Stop, level, levels).ShouldBe(share, 0.0001);

    [Fact]
    public void Period_IsTheDayOfItsZone()
    {
        var (from, to) = SpendingRule.PeriodOf(Cap(CapAction.Warn), Shanghai, DateTimeOffset.Parse("2026-02-16T18:00:00Z", null));

        (from.UtcDateTime, to.UtcDateTime).ShouldBe((new DateTime(2026, 2, 16, 16, 0, 0), new DateTime(2026, 2, 17, 16, 0, 0)));
    }

    [Fact]
    public void Period_OfAMonth_IsTheCalendarsMonth()
    {
        var (from, to) = SpendingRule.PeriodOf(Cap(CapAction.Warn) with { Per = CapPeriod.Month }, TimeZoneInfo.Utc, DateTimeOffset.Parse("2026-02-16T18:00:00Z", null));

        (from.UtcDateTime, to.UtcDateTime).ShouldBe((new DateTime(2026, 2, 1), new DateTime(2026, 3, 1)));
    }

    private static SpendingCap Cap(CapAction action) => new(10, CapPeriod.Day, action);
}
