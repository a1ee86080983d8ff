using Springtide.Forecasting;
using Springtide.Simulation;

namespace Springtide.Bench;

/// <summary>The forecast against the seasonal-naive one and against the last value, walking forward over recorded traffic: each step is forecast from what lies before it and then learned.</summary>
internal static class ForecastBenchmark
{
    private const double ChosenOn = 0.4;
    private const double PeakLoad = 50;   // requests at once: the traffic of the replays, whose service time is 50 ms
    private static readonly TimeSpan[] Horizons = [TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)];
    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(5);

    public static Task<ForecastTable> RunAsync()
    {
        var rows = new List<ForecastRow>();
        foreach (var file in TraceFolder.Files())
        {
            using var text = new StreamReader(file);
            var trace = Trace.Read(text).ScaledTo(PeakLoad);
            foreach (var ahead in Horizons.Select(horizon => (int)Math.Max(1, horizon / trace.Width)).Distinct()) rows.AddRange(Judged(Path.GetFileNameWithoutExtension(file), trace, ahead));
        }
        return Task.FromResult(new ForecastTable(Note(), rows));
    }

    private static IEnumerable<ForecastRow> Judged(string name, Trace trace, int ahead)
    {
        Console.Error.WriteLine($"{name}, {trace.Width * ahead} ahead");
        var day = (int)(TimeSpan.FromDays(1) / trace.Width);
        var from = (int)Math.Round(ChosenOn * trace.Rates.Length);
        (string Name, LoadForecast?[] Forecasts)[] contenders =
        [
            ("ours", Ours(trace, ahead)),
            ("seasonal-naive, day", NaiveForecast.Of(trace.Rates, day, ahead, day)),
            ("seasonal-naive, week", NaiveForecast.Of(trace.Rates, 7 * day, ahead, day)),
            ("last value", NaiveForecast.Of(trace.Rates, ahead, ahead, day)),
        ];
        return contenders.Select(contender => ForecastRow.Of(name, trace.Width * ahead, contender.Name, trace.Rates, contender.Forecasts, from));
    }

    private static LoadForecast?[] Ours(Trace trace, int ahead)
    {
        var clock = new SeasonClock(TimeZoneInfo.Utc, null, trace.Width > Slot ? trace.Width : Slot);
        var forecaster = new LoadForecaster(clock, trace.Width, ahead);
        var forecasts = new LoadForecast?[trace.Rates.Length + ahead];
        var first = (long)((trace.Begin - DateTimeOffset.UnixEpoch) / trace.Width);
        for (var i = 0; i < trace.Rates.Length; i++) forecasts[i + ahead] = forecaster.Add(first + i, trace.Rates[i]);
        return forecasts;
    }

    private static string Note() => FormattableString.Invariant(
        $"""
        Each step is forecast from what lies before it, and reported after the first {ChosenOn:P0} of each trace, on which alone anything was chosen. Of WAPE and pinball (mean over 50, 90, 95 and 99 %, and 95 % alone;
        as shares of the traffic) less is better; the 95 % quantile should cover 95 % of the steps. The seasonal-naive forecasts have the quantiles of their own errors of four weeks, renewed every six hours.
        """);
}
