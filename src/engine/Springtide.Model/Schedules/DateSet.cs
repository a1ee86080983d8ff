using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>Dates and ranges of dates, both ends included.</summary>
[JsonConverter(typeof(TextValueConverter<DateSet>))]
public readonly record struct DateSet(ImmutableArray<(DateOnly First, DateOnly Last)> Ranges) : IParsable<DateSet>
{
    public const string Sentence = "dates such as 2026-12-24 or 2026-12-24..2027-01-02, several with commas";

    public bool Contains(DateOnly date) => !Ranges.IsDefault && Ranges.Any(range => range.First <= date && date <= range.Last);

    public bool Equals(DateSet other) => ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public static DateSet Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var dates) ? dates : throw new FormatException($"'{text}' is not {Sentence}.");

    public static bool TryParse(string? text, IFormatProvider? provider, out DateSet result)
    {
        var ranges = (text ?? "").Split(',', StringSplitOptions.TrimEntries).Select(RangeOf).ToArray();
        var good = ranges.All(range => range is not null);
        result = new DateSet(good ? [.. ranges.Select(range => range!.Value)] : []);
        return good;
    }

    public override string ToString() => Ranges.IsDefault ? "" : string.Join(',', Ranges.Select(range => range.First == range.Last ? Text(range.First) : $"{Text(range.First)}..{Text(range.Last)}"));

    private static (DateOnly First, DateOnly Last)? RangeOf(string part)
    {
        var ends = part.Split("..", StringSplitOptions.TrimEntries);
        if (ends.Length > 2 || !IsDate(ends[0], out var first) || !IsDate(ends[^1], out var last) || last < first) return null;
        return (first, last);
    }

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool IsDate(string text, out DateOnly date) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
