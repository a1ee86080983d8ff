using System.Globalization;

namespace Springtide.ControlPlane.Numbers;

/// <summary>Numbers as Prometheus writes them.</summary>
internal static class Amounts
{
    public static bool TryRead(ReadOnlySpan<char> text, out double value)
    {
        value = text switch { "+Inf" or "Inf" => double.PositiveInfinity, "-Inf" => double.NegativeInfinity, "NaN" => double.NaN, _ => 0 };
        return value != 0 || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
