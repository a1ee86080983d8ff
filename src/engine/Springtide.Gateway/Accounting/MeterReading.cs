namespace Springtide.Gateway.Accounting;

/// <summary>What an app was asked for in one period.</summary>
/// <param name="Period">Seconds; above 0.</param>
/// <param name="Concurrency">Requests present on average.</param>
internal readonly record struct MeterReading(double Period, double Concurrency, int Arrived, IReadOnlyDictionary<string, int>? Ended)
{
    public bool IsQuiet => Concurrency == 0 && Arrived == 0 && Ended is null;
}
