namespace Springtide.Forecasting;

/// <summary>
/// Forecasts one series a fixed number of steps ahead: a seasonal autoregression on square roots of the load (which makes the noise of counts even), learned from every step by
/// a regression that forgets, with quantiles that are tracked so that they hold. What it says at a step rests on nothing after it. Not thread-safe.
/// </summary>
/// <remarks>docs/decisions/0014-forecast.md says why this one.</remarks>
public sealed class LoadForecaster
{
    private const double HalfLifeDays = 14;
    private const double Ridge = 1;
    private const double Outlier = 4;   // errors of more than so many usual ones count as that many (Huber)
    private const double TrackStep = 0.05;

    private readonly TimeSpan _step;
    private readonly int _ahead;
    private readonly int _solveEvery;
    private readonly SeasonalFeatures _features;
    private readonly RidgeRegression _regression;
    private readonly ErrorSpread _spread = new();
    private readonly QuantileTracker[] _trackers = [.. LoadForecast.Shares.Select(share => new QuantileTracker(share, TrackStep))];
    private readonly Queue<Open> _open = [];
    private long _last = long.MinValue;
    private long _count;

    /// <param name="ahead">Steps, from 1.</param>
    public LoadForecaster(SeasonClock clock, TimeSpan step, int ahead)
    {
        (_step, _ahead, _solveEvery) = (step, ahead, Math.Max(1, (int)(TimeSpan.FromHours(1) / step)));
        _features = new SeasonalFeatures(clock, step, ahead);
        _regression = new RidgeRegression(SeasonalFeatures.Count, Math.Pow(0.5, step / TimeSpan.FromDays(HalfLifeDays)), Ridge);
    }

    /// <summary>One step of the series, and what the one so many steps later will be; null while nothing is known. A step before the last is passed over, a gap is one.</summary>
    /// <param name="at">Steps since 1970.</param>
    public LoadForecast? Add(long at, double load)
    {
        if (at <= _last) return null;
        _last = at;
        var now = Math.Sqrt(Math.Max(0, load));
        Learn(at, now);
        var features = _features.Add(at, DateTimeOffset.UnixEpoch + (_step * at), now);
        if (++_count % _solveEvery == 0) _regression.Solve();
        var open = new Open(at + _ahead, features, now, now + _regression.Predict(features), _spread.Value);
        _open.Enqueue(open);
        return _spread.IsKnown ? Quantiles(open) : null;
    }

    private LoadForecast Quantiles(Open open)
    {
        Span<double> quantiles = stackalloc double[_trackers.Length];
        for (var i = 0; i < quantiles.Length; i++)
        {
            var root = Math.Max(0, open.Middle + (_trackers[i].Value * open.Spread));
            quantiles[i] = root * root;
        }
        return LoadForecast.Of(quantiles);
    }

    private void Learn(long at, double now)
    {
        while (_open.TryPeek(out var open) && open.For <= at)
        {
            _open.Dequeue();
            if (open.For == at) LearnFrom(open, now);
        }
    }

    private void LearnFrom(Open open, double now)
    {
        var error = now - open.Middle;
        var most = Outlier * _spread.Value;
        _regression.Add(open.Features, now - open.Then, _spread.IsKnown && Math.Abs(error) > most ? most / Math.Abs(error) : 1);
        _spread.Add(error);
        foreach (var tracker in _trackers) tracker.Add(error / open.Spread);
    }

    /// <summary>A forecast whose step has not come.</summary>
    private sealed record Open(long For, double[] Features, double Then, double Middle, double Spread);
}
