namespace Springtide.Forecasting;

/// <summary>How far forecasts are usually off: half what they were lately, half what they were in the long run. So a restless hour widens the quantiles at once. Not thread-safe.</summary>
internal sealed class ErrorSpread
{
    private const double Lately = 0.03;
    private const double LongRun = 0.003;
    private const double Least = 0.001;

    private double _lately = double.NaN;
    private double _longRun = double.NaN;

    public bool IsKnown => !double.IsNaN(_lately);

    public double Value => IsKnown ? Math.Max(Least, (_lately + _longRun) / 2) : 1;

    public void Add(double error)
    {
        var size = Math.Abs(error);
        (_lately, _longRun) = IsKnown ? (_lately + (Lately * (size - _lately)), _longRun + (LongRun * (size - _longRun))) : (size, size);
    }
}
