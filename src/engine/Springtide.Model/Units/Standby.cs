using System.Globalization;
using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>Frozen instances beside the active ones: <c>2</c> are kept when the count shrinks, <c>2 always</c> are started for it.</summary>
/// <param name="Count">0 to 1,000.</param>
/// <param name="IsAlways">They are there from the start and for good; else they come of shrinking and are kept for <see cref="ScalePolicy.Keep"/>.</param>
[JsonConverter(typeof(StandbyConverter))]
public readonly record struct Standby(int Count, bool IsAlways = false) : IParsable<Standby>
{
    public const string Sentence = "a whole number from 0 to 1,000, such as 2, or with always behind it, such as 2 always";

    private const string Always = " always";

    public bool IsInRange => Count is >= 0 and <= 1_000;

    public bool IsNone => Count == 0;

    /// <summary>So many have to be there, and are started when they are not.</summary>
    public int Least => IsAlways ? Count : 0;

    public static implicit operator Standby(int count) => new(count);

    public static Standby Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var value) ? value : throw new FormatException($"'{text}' is not {Sentence}.");

    public static bool TryParse(string? text, IFormatProvider? provider, out Standby result)
    {
        var always = text?.EndsWith(Always, StringComparison.Ordinal) == true;
        var good = int.TryParse(always ? text.AsSpan(0, text!.Length - Always.Length) : text, NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        result = new Standby(count, always && count > 0);
        return good;
    }

    public override string ToString() => Count.ToString(CultureInfo.InvariantCulture) + (IsAlways ? Always : "");
}
