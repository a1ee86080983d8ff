namespace Springtide.Forecasting;

/// <summary>
/// A quantile of a stream that keeps its promise: up whenever it was exceeded, a nineteenth as far down whenever it was not (for 95 %). Over time as many exceed it as may, whatever the
/// distribution and however it changes (Gibbs and Candès, Adaptive conformal inference, 2021; Angelopoulos, Candès and Tibshirani, Conformal PID control, 2023). Not thread-safe.
/// </summary>
internal sealed class QuantileTracker(double share, double step)
{
    public double Value { get; private set; }

    public void Add(double value) => Value += step * (value > Value ? share : share - 1);
}
