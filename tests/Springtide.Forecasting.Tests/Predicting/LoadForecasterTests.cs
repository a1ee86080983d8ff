namespace Springtide.Forecasting.Tests.Predicting;

public sealed class LoadForecasterTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);
    private const int PerDay = 144;

    [Fact]
    public void DailyTide_IsForetold_BetterThanByItsLastValue()
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 21 * PerDay).Select(step => Tide(step) * (0.95 + (0.1 * random.NextDouble()))).ToArray();

        var (own, last) = Errors(values, from: 7 * PerDay, ahead: 6);

        own.ShouldBeLessThan(0.3 * last);
    }

    [Fact]
    public void Quantile95_IsExceededByFiveOfAHundred_WhateverTheNoise()
    {
        var random = new Random(2);
        var values = Enumerable.Range(0, 28 * PerDay).Select(step => Tide(step) * Math.Exp(Math.Pow(random.NextDouble(), 4) * (step > 14 * PerDay ? 2 : 1))).ToArray();

        var forecasts = Forecasts(values, ahead: 2);

        var later = Enumerable.Range(7 * PerDay, values.Length - (7 * PerDay)).ToArray();
        (later.Count(step => values[step] <= forecasts[step]!.Value.P95) / (double)later.Length).ShouldBeInRange(0.93, 0.97);
    }

    [Fact]
    public void Forecast_RestsOnNothingAfterIt()
    {
        var values = Enumerable.Range(0, 8 * PerDay).Select(step => Tide(step)).ToArray();
        var changed = values.ToArray();
        changed[^1] = 1e6;

        Forecasts(changed, ahead: 3)[values.Length - 1 + 2].ShouldBe(Forecasts(values, ahead: 3)[values.Length - 1 + 2]);
    }

    [Fact]
    public void GapsAndStepsBack_AreNoValues()
    {
        var forecaster = New(ahead: 1);
        for (var step = 0; step < 3 * PerDay; step++) forecaster.Add(step, 5);

        forecaster.Add(10, 1_000).ShouldBeNull();
        forecaster.Add(6 * PerDay, 5)!.Value.P50.ShouldBe(5, 0.5);
    }

    [Fact]
    public void NoLoadAtAll_IsForetoldAsNone()
    {
        var forecasts = Forecasts(new double[3 * PerDay], ahead: 2);

        forecasts[^1]!.Value.P99.ShouldBe(0, 0.001);
    }

    private static double Tide(int step) => 20 + (15 * Math.Sin(2 * Math.PI * step / PerDay)) + (step % PerDay is > 110 and < 120 ? 30 : 0);

    private static (double Own, double Last) Errors(double[] values, int from, int ahead)
    {
        var forecasts = Forecasts(values, ahead);
        var steps = Enumerable.Range(from, values.Length - from).ToArray();
        return (steps.Sum(step => Math.Abs(values[step] - forecasts[step]!.Value.P50)), steps.Sum(step => Math.Abs(values[step] - values[step - ahead])));
    }

    private static LoadForecast?[] Forecasts(double[] values, int ahead)
    {
        var (forecaster, forecasts) = (New(ahead), new LoadForecast?[values.Length + ahead]);
        for (var step = 0; step < values.Length; step++) forecasts[step + ahead] = forecaster.Add(step, values[step]);
        return forecasts;
    }

    private static LoadForecaster New(int ahead) => new(new SeasonClock(TimeZoneInfo.Utc, null, Step), Step, ahead);
}
