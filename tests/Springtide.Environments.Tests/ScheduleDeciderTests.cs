using Springtide.Model;

namespace Springtide.Environments.Tests;

public sealed class ScheduleDeciderTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private static readonly Opening[] Openings = [At(0, false), At(8, true), At(20, false), At(32, true)];

    [Theory]
    [InlineData(7, 7.5, null, 8.0)]     // nothing came since
    [InlineData(7, 8.0, 8.0, 20.0)]     // at its very moment
    [InlineData(8, 12.0, null, 20.0)]   // heeded: whoever stops it by hand now is not contradicted
    [InlineData(7, 21.0, 20.0, 32.0)]   // of two that were missed the last
    [InlineData(20, 12.0, null, 20.0)]  // the clock was set back
    [InlineData(20, 40.0, 32.0, null)]
    public void Decide_TakesTheLastThatWasNotHeeded(double heededUntil, double now, double? due, double? next)
    {
        var step = ScheduleDecider.Decide(Openings, Hour(heededUntil), Hour(now));

        (step.Due?.At, step.Next?.At).ShouldBe((due is { } past ? Hour(past) : null, next is { } coming ? Hour(coming) : null));
    }

    private static Opening At(double hour, bool up) => new(Hour(hour), up, "");

    private static DateTimeOffset Hour(double hours) => Midnight.AddHours(hours);
}
