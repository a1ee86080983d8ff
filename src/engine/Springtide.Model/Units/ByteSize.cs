using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Springtide.Model;

/// <summary>An amount of memory or disk as people write it: <c>256Mi</c>, <c>1Gi</c>, <c>64K</c>, <c>1048576</c>. Ki, Mi, Gi are powers of 1024; K, M, G of 1000.</summary>
[JsonConverter(typeof(TextValueConverter<ByteSize>))]
public readonly partial record struct ByteSize(long Bytes) : IParsable<ByteSize>
{
    public const string Sentence = "an amount of memory such as 256Mi, 1Gi or 500M";

    public static ByteSize Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var value) ? value : throw new FormatException($"'{text}' is not {Sentence}.");

    public static bool TryParse(string? text, IFormatProvider? provider, out ByteSize result)
    {
        result = default;
        var match = Pattern().Match(text ?? "");
        if (!match.Success) return false;
        var bytes = double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * FactorOf(match.Groups[2].Value);
        if (bytes > 1L << 50) return false;
        result = new ByteSize((long)bytes);
        return true;
    }

    public override string ToString()
    {
        (long Factor, string Unit)[] units = [(1L << 30, "Gi"), (1L << 20, "Mi"), (1L << 10, "Ki")];
        foreach (var (factor, unit) in units)
        {
            if (Bytes >= factor) return string.Create(CultureInfo.InvariantCulture, $"{Bytes / (double)factor:0.##}{unit}");
        }
        return Bytes.ToString(CultureInfo.InvariantCulture);
    }

    private static long FactorOf(string unit) => unit switch
    {
        "Ki" => 1L << 10, "Mi" => 1L << 20, "Gi" => 1L << 30,
        "K" => 1_000, "M" => 1_000_000, "G" => 1_000_000_000,
        _ => 1,
    };

    [GeneratedRegex(@"^(\d{1,15}(?:\.\d{1,3})?)(Ki|Mi|Gi|K|M|G)?B?$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
