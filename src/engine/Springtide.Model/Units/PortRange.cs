using System.Globalization;

namespace Springtide.Model;

/// <summary>Ports from one to another, both included, as people write it: <c>20000-29999</c>.</summary>
public readonly record struct PortRange(int First, int Last) : IParsable<PortRange>
{
    public const string Sentence = "a range of ports such as 20000-29999, within 1024 to 65535";

    private const int Lowest = 1024;
    private const int Highest = 65535;

    public static PortRange Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var value) ? value : throw new FormatException($"'{text}' is not {Sentence}.");

    public static bool TryParse(string? text, IFormatProvider? provider, out PortRange result)
    {
        result = default;
        if (text?.Split('-') is not [var first, var last] || !IsPort(first, out var from) || !IsPort(last, out var to) || from > to) return false;
        result = new PortRange(from, to);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");

    private static bool IsPort(string text, out int port) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= Lowest and <= Highest;
}
