namespace Springtide.Forecasting;

/// <summary>
/// Forecasts one series a fixed number of steps ahead. A seasonal autoregression on the square roots of the loads, learned anew from every step by regression that forgets; its quantiles are
/// tracked so that they hold. Step by step, from the first to the last: what it forecasts at a step rests on nothing after it. Not thread-safe.
/// </summary>
public sealed class LoadForecaster
{
    private const int Features = 11;

    private readonly SeasonClock _clock;
    private readonly TimeSpan _step;
    private readonly int _ahead;
    private readonly RidgeRegression _regression;
    private readonly SeasonProfile _day;
    private readonly SeasonProfile _week;
    private readonly Queue<Pending> _pending = [];
    private readonly double[] _recent;   // a ring of the last roots, for lags of up to an hour and the day
    private readonly QuantileTracker[] _trackers;
    private long _count;
    private double _hour;
    private double _spread = double.NaN;
    private double _longSpread = double.NaN;

    public static IReadOnlyList<double> Shares { get; } = [0.5, 0.9, 0.95, 0.99];

    public LoadForecaster(SeasonClock clock, TimeSpan step, int ahead)
    {
        (_clock, _step, _ahead) = (clock, step, ahead);
        var perDay = TimeSpan.FromDays(1) / step;
        _regression = new RidgeRegression(Features, Math.Pow(0.5, 1 / (Tune.RegressionDays * perDay)), Tune.Ridge);
        (_day, _week) = (new SeasonProfile(clock.PerDay, Tune.DayWeight), new SeasonProfile(clock.PerWeek, Tune.WeekWeight));
        _recent = new double[(int)(7 * perDay) + 1];
        _trackers = [.. Shares.Select(share => new QuantileTracker(share, Tune.TrackStep))];
    }

    public static class Tune
    {
        public static double RegressionDays = 14, Ridge = 1, DayWeight = 0.3, WeekWeight = 0.4, TrackStep = 0.05, SpreadFast = 0.03, SpreadSlow = 0.003, Huber = 4, Power = 0.5;
    }

    private sealed record Pending(double[] Features, double Base, double Mid, double Spread);

    private double Root(double y) => Tune.Power == 0 ? Math.Log(1 + y) : Math.Pow(y, Tune.Power);
    private double Back(double z) => Tune.Power == 0 ? Math.Exp(z) - 1 : Math.Pow(Math.Max(0, z), 1 / Tune.Power);

    private double Lag(int steps, double otherwise) => steps < _count && steps < _recent.Length ? Known(_recent[(int)((_count - 1 - steps) % _recent.Length)], otherwise) : otherwise;

    private static double Known(double v, double otherwise) => double.IsNaN(v) ? otherwise : v;

    /// <summary>One step of the series, and the quantiles of the one <c>ahead</c> steps later.</summary>
    public double[]? Add(DateTimeOffset at, double load)
    {
        var z = Root(load);
        if (_pending.Count == _ahead) Learn(_pending.Dequeue(), z);
        var now = _clock.At(at);
        _day.Add(now.Day, z);
        _week.Add(now.Week, z);
        _recent[(int)(_count++ % _recent.Length)] = z;
        _hour = _count == 1 ? z : _hour + (Math.Min(1, 2 / (1 + Math.Max(1, TimeSpan.FromHours(1) / _step))) * (z - _hour));
        var f = FeaturesAt(at, z);
        if (_count % Math.Max(1, (long)(TimeSpan.FromHours(1) / _step)) == 0) _regression.Solve();
        var mid = z + _regression.Predict(f);
        if (double.IsNaN(mid)) mid = z;
        var spread = Spread();
        _pending.Enqueue(new Pending(f, z, mid, spread));
        if (double.IsNaN(_spread)) return null;
        var result = new double[Shares.Count];
        for (var i = 0; i < result.Length; i++) result[i] = Back(mid + (_trackers[i].Value * spread));
        return result;
    }

    private double Spread() => double.IsNaN(_spread) ? 1 : Math.Max(1e-3, (0.5 * _spread) + (0.5 * _longSpread));

    private double[] FeaturesAt(DateTimeOffset at, double z)
    {
        var perDay = (int)(TimeSpan.FromDays(1) / _step);
        var (now, then) = (_clock.At(at), _clock.At(at + (_step * _ahead)));
        var dayDiff = Known(_day[then.Day] - _day[now.Day], 0);
        var weekDiff = Known(_week[then.Week] - _week[now.Week], dayDiff);
        var dayAgo = Known(Lag(perDay - _ahead, z) - Lag(perDay, z), 0);
        var weekAgo = Known(Lag((7 * perDay) - _ahead, z) - Lag(7 * perDay, z), dayAgo);
        return
        [
            0.1, dayDiff, weekDiff, dayAgo, weekAgo,
            Known(_day[then.Day], z) - z, Known(_week[then.Week], z) - z, Lag(perDay - _ahead, z) - z,
            z - Lag(1, z), z - Lag(_ahead, z), _hour - z,
        ];
    }

    private void Learn(Pending past, double z)
    {
        var error = z - past.Mid;
        var spread = Spread();
        var weight = Math.Abs(error) > Tune.Huber * spread && !double.IsNaN(_spread) ? Tune.Huber * spread / Math.Abs(error) : 1;
        _regression.Add(past.Features, z - past.Base, weight);
        _spread = double.IsNaN(_spread) ? Math.Abs(error) : _spread + (Tune.SpreadFast * (Math.Abs(error) - _spread));
        _longSpread = double.IsNaN(_longSpread) ? Math.Abs(error) : _longSpread + (Tune.SpreadSlow * (Math.Abs(error) - _longSpread));
        foreach (var tracker in _trackers) tracker.Add(error / past.Spread, 1);
    }
}
