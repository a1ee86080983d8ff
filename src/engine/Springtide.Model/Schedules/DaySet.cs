using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>Days of the week: bit 0 is Monday, bit 6 Sunday.</summary>
[JsonConverter(typeof(TextValueConverter<DaySet>))]
public readonly record struct DaySet(int Bits) : IParsable<DaySet>
{
    public const string Sentence = "days such as weekdays, weekends, mon-thu or sat,sun";
    private static readonly string[] Names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public static DaySet Weekdays { get; } = new(0b001_1111);

    public static DaySet Weekends { get; } = new(0b110_0000);

    public bool Contains(DayOfWeek day) => (Bits & 1 << ((int)day + 6) % 7) != 0;

    public static DaySet Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var days) ? days : throw new FormatException($"'{text}' is not {Sentence}.");

    public static bool TryParse(string? text, IFormatProvider? provider, out DaySet result)
    {
        var bits = 0;
        var good = !string.IsNullOrWhiteSpace(text);
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            var found = BitsOf(part);
            good &= found != 0;
            bits |= found;
        }
        result = new DaySet(good ? bits : 0);
        return good;
    }

    public override string ToString()
    {
        var bits = Bits;
        if (this == Weekdays) return "weekdays";
        return this == Weekends ? "weekends" : string.Join(',', Names.Where((_, day) => (bits & 1 << day) != 0));
    }

    // A range may run over the week's end: fri-mon.
    private static int BitsOf(string part)
    {
        if (part is "weekdays") return Weekdays.Bits;
        if (part is "weekends") return Weekends.Bits;
        var ends = part.Split('-', StringSplitOptions.TrimEntries);
        var (first, last) = (Array.IndexOf(Names, ends[0]), Array.IndexOf(Names, ends[^1]));
        if (ends.Length > 2 || first < 0 || last < 0) return 0;
        var bits = 1 << last;
        for (var day = first; day != last; day = (day + 1) % 7) bits |= 1 << day;
        return bits;
    }
}
