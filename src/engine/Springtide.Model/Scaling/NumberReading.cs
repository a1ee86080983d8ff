namespace Springtide.Model;

/// <summary>What a source outside said of an app, or why nothing is known.</summary>
/// <param name="Metric">The metric's key in the policy.</param>
/// <param name="Value">Finite and not negative; null: not known.</param>
/// <param name="Why">Why it is not known.</param>
public sealed record NumberReading(string Metric, double? Value, string? Why = null)
{
    public const string Prometheus = "prometheus";
    public const string Number = "number";

    /// <summary>A number is known where it is one, finite and not negative.</summary>
    public static NumberReading Of(string metric, double value) =>
        double.IsFinite(value) && value >= 0 ? new(metric, value) : new(metric, null, $"it says {value.ToString(System.Globalization.CultureInfo.InvariantCulture)}, which is no amount");

    public static NumberReading Unknown(string metric, string why) => new(metric, null, why);
}
