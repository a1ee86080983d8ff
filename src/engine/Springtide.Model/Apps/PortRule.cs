using System.Globalization;
using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>Where a program listens: on the port it is told (<c>env</c>), or on a number it insists on (1 to 65535).</summary>
/// <remarks>A fixed port gives every instance a network namespace and an address of its own, so that many can hold the same number.</remarks>
[JsonConverter(typeof(TextValueConverter<PortRule>))]
public readonly record struct PortRule(int? Fixed) : IParsable<PortRule>
{
    public const string Sentence = "'env', or a number from 1 to 65535 that the program insists on";

    /// <summary>The engine chooses a free port and tells the program by its variables and by <c>$PORT</c>.</summary>
    public static PortRule FromEnvironment => default;

    public static PortRule Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var rule) ? rule : throw new FormatException($"'{text}' is not {Sentence}.");

    public static bool TryParse(string? text, IFormatProvider? provider, out PortRule result)
    {
        result = default;
        if (text == "env") return true;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 65535) return false;
        result = new PortRule(number);
        return true;
    }

    public override string ToString() => Fixed?.ToString(CultureInfo.InvariantCulture) ?? "env";
}
