using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Springtide.Model;

/// <summary>How soon requests are to be answered, at percentiles: <c>p95 300ms</c>, <c>p50 80ms, p99 1s</c>; <c>any</c>: whenever.</summary>
[JsonConverter(typeof(TextValueConverter<LatencyTarget>))]
public readonly partial record struct LatencyTarget(Duration? P50, Duration? P95, Duration? P99) : IParsable<LatencyTarget>
{
    public const string Sentence = "p50, p95 or p99 with a time from 1ms to 1m, or several of them, such as p95 300ms, or p50 80ms, p99 1s; or any for no target";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>No target at all.</summary>
    public bool IsAny => this == default;

    public bool IsInRange => Parts.All(part => part.Time >= TimeSpan.FromMilliseconds(1) && part.Time <= Longest);

    /// <summary>Those that are set: percent of the requests, and the time within which they are to be answered.</summary>
    public IEnumerable<(int Percent, TimeSpan Time)> Parts
    {
        get
        {
            if (P50 is { } p50) yield return (50, p50);
            if (P95 is { } p95) yield return (95, p95);
            if (P99 is { } p99) yield return (99, p99);
        }
    }

    public static LatencyTarget Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var value) ? value : throw new FormatException($"'{text}' is not {Sentence}.");

    public static bool TryParse(string? text, IFormatProvider? provider, out LatencyTarget result)
    {
        result = default;
        if (text == "any") return true;
        if (Whole().Match(text ?? "") is not { Success: true } match) return false;
        foreach (var (name, time) in match.Groups["name"].Captures.Zip(match.Groups["time"].Captures))
        {
            if (!Duration.TryParse(time.Value, provider, out var value) || result.Has(name.Value)) return false;
            result = result.With(name.Value, value);
        }
        return true;
    }

    public override string ToString() =>
        IsAny ? "any" : string.Join(", ", Parts.Select(part => FormattableString.Invariant($"p{part.Percent} {new Duration(part.Time)}")));

    private bool Has(string name) => name switch { "p50" => P50, "p95" => P95, _ => P99 } is not null;

    private LatencyTarget With(string name, Duration time) => name switch { "p50" => this with { P50 = time }, "p95" => this with { P95 = time }, _ => this with { P99 = time } };

    [GeneratedRegex(@"^(?<name>p50|p95|p99) (?<time>\S+?)(, ?(?<name>p50|p95|p99) (?<time>\S+?))*$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
