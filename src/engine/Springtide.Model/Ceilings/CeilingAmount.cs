using System.Globalization;

namespace Springtide.Model;

/// <summary>How much of something: a number, or for memory a size as people write it.</summary>
public static class CeilingAmount
{
    private const double Most = 1_000_000_000;

    public static string RightFor(string name) => name switch
    {
        CeilingNames.Instances => "a whole number from 1 to 100,000",
        CeilingNames.Memory => $"{ByteSize.Sentence}, at least 1Mi",
        _ => "a number above 0, at most 1,000,000,000",
    };

    public static double? TryParse(string name, string text)
    {
        if (name == CeilingNames.Memory) return ByteSize.TryParse(text, null, out var size) && size.Bytes >= 1 << 20 ? size.Bytes : null;
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value is not (> 0 and <= Most)) return null;
        return name == CeilingNames.Instances && (value > 100_000 || value != Math.Floor(value)) ? null : value;
    }

    /// <summary>As people read it.</summary>
    public static string Text(string name, double amount) =>
        name == CeilingNames.Memory ? new ByteSize((long)amount).ToString() : amount.ToString("0.##", CultureInfo.InvariantCulture);
}
