namespace Springtide.Forecasting;

/// <summary>
/// A quantile of a stream that keeps its promise: a step up whenever it was exceeded, a nineteenth of it down whenever it was not (for 95 %). Over time as many exceed it as may,
/// whatever the distribution and however it changes (Gibbs and Candès, Adaptive conformal inference, 2021; Angelopoulos and others, Conformal PID control, 2023). Not thread-safe.
/// </summary>
internal sealed class QuantileTracker(double share, double step)
{
    public double Value { get; private set; }

    /// <param name="scale">How far values lie apart; a step is in proportion to it.</param>
    public void Add(double value, double scale) => Value += step * scale * (value > Value ? share : share - 1);
}
