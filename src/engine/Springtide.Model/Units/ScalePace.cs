using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Springtide.Model;

/// <summary>How quickly a count may change in one direction: <c>2 per 1m</c>, <c>4 or 100% per 15s after 30s</c>, <c>after 5m</c>, <c>never</c>.</summary>
/// <param name="Count">Instances by which it may change in a period; null: not limited by number.</param>
/// <param name="Percent">The same as a share of what stood when the period began. With both, whichever is more.</param>
/// <param name="Per">The period that the two count in.</param>
/// <param name="Window">For so long a change has to be wished all the while; null: not said.</param>
[JsonConverter(typeof(TextValueConverter<ScalePace>))]
public readonly partial record struct ScalePace(int? Count, double? Percent, Duration Per, Duration? Window, bool IsNever) : IParsable<ScalePace>
{
    public const string Sentence =
        "a step of 1 to 1,000 instances or 1% to 1,000%, or the larger of both, per 1s to 30m, and a window of 0s to 1h, such as 2 per 1m, 4 or 100% per 15s after 30s, or after 5m; or any for no limit";

    public static ScalePace Never { get; } = new(null, null, default, null, IsNever: true);

    /// <summary>No limit at all.</summary>
    public bool IsAny => this == default;

    public bool HasSteps => Count is not null || Percent is not null;

    public bool IsInRange => IsAny || IsNever || (StepsAreInRange && !(Window > TimeSpan.FromHours(1)));

    /// <summary>By how much it may change within a period that began with <paramref name="stood"/>: at least one, or a small fleet would stand still for ever.</summary>
    public int StepFrom(int stood) => Math.Max(1, Math.Max(Count ?? 0, (int)Math.Ceiling((Percent ?? 0) / 100 * stood)));

    public static ScalePace Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var value) ? value : throw new FormatException($"'{text}' is not {Sentence}.");

    public static bool TryParse(string? text, IFormatProvider? provider, out ScalePace result)
    {
        result = text == "never" ? Never : default;
        if (text is "never" or "any") return true;
        var match = Whole().Match(text ?? "");
        if (!match.Success || text!.Length == 0) return false;
        var (window, per) = (new Duration(), new Duration());
        if (match.Groups["window"].Success && !Duration.TryParse(match.Groups["window"].Value, provider, out window)) return false;
        if (match.Groups["per"].Success && !Duration.TryParse(match.Groups["per"].Value, provider, out per)) return false;
        result = new ScalePace(NumberIn(match, "count") is { } count ? (int)count : null, NumberIn(match, "percent"), per, match.Groups["window"].Success ? window : null, IsNever: false);
        return true;
    }

    public override string ToString()
    {
        if (IsNever) return "never";
        if (IsAny) return "any";
        var steps = string.Join(" or ", new[] { Count?.ToString(CultureInfo.InvariantCulture), Percent is { } percent ? FormattableString.Invariant($"{percent:0.##}%") : null }.OfType<string>());
        return string.Join(' ', new[] { HasSteps ? $"{steps} per {Per}" : null, Window is { } window ? $"after {window}" : null }.OfType<string>());
    }

    private bool StepsAreInRange => !HasSteps || (Count is null or >= 1 and <= 1_000 && Percent is null or >= 1 and <= 1_000 && Per >= TimeSpan.FromSeconds(1) && Per <= TimeSpan.FromMinutes(30));

    private static double? NumberIn(Match match, string name) => match.Groups[name].Success ? double.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^(((?<count>\d{1,6})|(?<percent>\d{1,6}(\.\d{1,2})?)%|(?<count>\d{1,6}) or (?<percent>\d{1,6}(\.\d{1,2})?)%) per (?<per>\S+))?((^|(?<=\S) )after (?<window>\S+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
