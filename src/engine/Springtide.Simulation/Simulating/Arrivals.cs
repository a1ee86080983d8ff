namespace Springtide.Simulation;

/// <summary>Poisson arrivals whose rate follows a curve exactly: the area under the curve between two arrivals is exponential with mean 1.</summary>
internal sealed class Arrivals
{
    private readonly RateCurve _curve;
    private readonly SeededRandom _random;
    private int _piece;
    private double _at;
    private double _rate;

    public Arrivals(RateCurve curve, ulong seed)
    {
        (_curve, _random, _rate) = (curve, new SeededRandom(seed, RandomStream.Arrivals), curve.Begins[0]);
        Advance();
    }

    /// <summary>The next arrival, in ticks since the begin; after the curve's end: never.</summary>
    public long Next { get; private set; }

    public void Advance()
    {
        var area = _random.Exponential();
        for (; _piece < _curve.Pieces; Step())
        {
            var left = _curve.Times[_piece + 1] - _at;
            var areaLeft = left * (_rate + _curve.Ends[_piece]) / 2;
            if (area < areaLeft)
            {
                Move(area);
                Next = (long)(_at * TimeSpan.TicksPerSecond);
                return;
            }
            area -= areaLeft;
        }
        Next = long.MaxValue;
    }

    // With slope a, r·t + a·t²/2 = area; solved so that it holds for a = 0, too, and nothing cancels.
    private void Move(double area)
    {
        var slope = (_curve.Ends[_piece] - _curve.Begins[_piece]) / (_curve.Times[_piece + 1] - _curve.Times[_piece]);
        var by = 2 * area / (_rate + Math.Sqrt(Math.Max(0, (_rate * _rate) + (2 * slope * area))));
        _at += by;
        _rate += slope * by;
    }

    private void Step()
    {
        if (++_piece >= _curve.Pieces) return;
        (_at, _rate) = (_curve.Times[_piece], _curve.Begins[_piece]);
    }
}
