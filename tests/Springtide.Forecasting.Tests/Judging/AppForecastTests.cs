namespace Springtide.Forecasting.Tests.Judging;

public sealed class AppForecastTests
{
    private const int Day = 1440;
    private readonly AppForecast _forecast = new(new SeasonClock(TimeZoneInfo.Utc, null, AppForecast.Slot), TimeSpan.FromMinutes(5));

    [Fact]
    public void LessThanADay_IsNoForecast()
    {
        for (var minute = 0; minute < Day - 1; minute++) _forecast.Add(minute, Leap(minute));

        _forecast.IsOn.ShouldBeFalse();
        _forecast.Within(Minutes.At(Day - 1), Minutes.At(Day + 5)).ShouldBeNull();
        _forecast.State.ShouldBe("off: 23 hours of history, 24 needed");
    }

    [Fact]
    public void LeapOfEveryEvening_IsExpectedBeforeItComes()
    {
        for (var minute = 0; minute < (10 * Day) + 1200 - 2; minute++) _forecast.Add(minute, Leap(minute));

        _forecast.IsOn.ShouldBeTrue(_forecast.State);
        var expected = _forecast.Within(Minutes.At(_forecast.Last + 1), Minutes.At(_forecast.Last + 1) + TimeSpan.FromMinutes(5))!;
        expected.Load.ShouldBeGreaterThan(60);
        expected.At.ShouldBeInRange(Minutes.At((10 * Day) + 1200), Minutes.At((10 * Day) + 1206));
    }

    [Fact]
    public void WhatCannotBeForetold_SwitchesItselfOff()
    {
        var random = new Random(3);
        for (var minute = 0; minute < 10 * Day; minute++) _forecast.Add(minute, 20 + (random.NextDouble() < 0.001 ? 100 : random.NextDouble()));

        _forecast.IsOn.ShouldBeFalse(_forecast.State);
        _forecast.State.ShouldStartWith("off: on its own past");
    }

    [Fact]
    public void ForecastOfAMinuteThatIsOver_IsNone()
    {
        for (var minute = 0; minute < 10 * Day; minute++) _forecast.Add(minute, Leap(minute));

        _forecast.Within(Minutes.At(11 * Day), Minutes.At((11 * Day) + 5)).ShouldBeNull();
    }

    // 20 all day, 100 from 20:00 to 22:00.
    private static double Leap(int minute) => minute % Day is >= 1200 and < 1320 ? 100 : 20;
}
