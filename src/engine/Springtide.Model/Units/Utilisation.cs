using System.Globalization;
using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>
/// Share of a target that is aimed at: a number such as <c>0.7</c>, or learned from the app's own load between two of them, <c>0.6-0.95</c>. <c>auto</c> is short for that one.
/// </summary>
/// <param name="Least">0.1 to 1.</param>
/// <param name="Most">At least <paramref name="Least"/>, at most 1. The same: nothing is learned.</param>
[JsonConverter(typeof(UtilisationConverter))]
public readonly record struct Utilisation(double Least, double Most) : IParsable<Utilisation>
{
    public const string Sentence = "auto, a share such as 0.7, or two to learn between such as 0.6-0.95, from 0.1 to 1";

    /// <summary>What a learned one begins with, and what everybody else takes: room for three parts in ten more than expected.</summary>
    private const double Careful = 0.7;

    public static Utilisation Auto { get; } = new(0.6, 0.95);

    public bool IsLearned => Least != Most;

    public bool IsInRange => Least >= 0.1 && Least <= Most && Most <= 1;

    /// <summary>To aim at while nothing is learned yet.</summary>
    public double ToBeginWith => Math.Clamp(Careful, Least, Most);

    public static implicit operator Utilisation(double share) => new(share, share);

    public static Utilisation Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var value) ? value : throw new FormatException($"'{text}' is not {Sentence}.");

    public static bool TryParse(string? text, IFormatProvider? provider, out Utilisation result)
    {
        result = Auto;
        if (text == "auto") return true;
        var parts = text?.Split('-') ?? [];
        if (parts is not ([_] or [_, _]) || !IsShare(parts[0], out var least) || !IsShare(parts[^1], out var most)) return false;
        result = new Utilisation(least, most);
        return true;
    }

    public override string ToString() =>
        this == Auto ? "auto" : IsLearned ? FormattableString.Invariant($"{Least:0.###}-{Most:0.###}") : Least.ToString("0.###", CultureInfo.InvariantCulture);

    private static bool IsShare(string text, out double share) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out share);
}
