namespace Springtide.Forecasting;

/// <summary>What a step's load will not exceed, with so many chances in a hundred.</summary>
public readonly record struct LoadForecast(double P50, double P90, double P95, double P99)
{
    /// <summary>The chances, in the order of the quantiles.</summary>
    public static IReadOnlyList<double> Shares { get; } = [0.5, 0.9, 0.95, 0.99];

    // Each is tracked by itself, so that two may cross for a while.
    internal static LoadForecast Of(ReadOnlySpan<double> quantiles)
    {
        Span<double> rising = stackalloc double[quantiles.Length];
        quantiles.CopyTo(rising);
        rising.Sort();
        return new LoadForecast(rising[0], rising[1], rising[2], rising[3]);
    }
}
