using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Springtide.Model;

/// <summary>A length of time as people write it: <c>250ms</c>, <c>30s</c>, <c>5m</c>, <c>1h30m</c>, <c>2d</c>. Never negative.</summary>
[JsonConverter(typeof(TextValueConverter<Duration>))]
public readonly partial record struct Duration(TimeSpan Span) : IParsable<Duration>
{
    public const string Sentence = "a length of time such as 250ms, 30s, 5m, 1h30m or 2d";

    public static Duration Seconds(double seconds) => new(TimeSpan.FromSeconds(seconds));

    public static implicit operator TimeSpan(Duration duration) => duration.Span;

    public TimeSpan ToTimeSpan() => Span;

    public static Duration Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var value) ? value : throw new FormatException($"'{text}' is not {Sentence}.");

    public static bool TryParse(string? text, IFormatProvider? provider, out Duration result)
    {
        result = default;
        if (text == "0") return true;
        if (string.IsNullOrEmpty(text) || Whole().Match(text) is not { Success: true }) return false;
        var ticks = Part().Matches(text).Sum(part => double.Parse(part.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * TicksOf(part.Groups[2].Value));
        if (ticks > TimeSpan.FromDays(3650).Ticks) return false;
        result = new Duration(TimeSpan.FromTicks((long)ticks));
        return true;
    }

    public override string ToString()
    {
        if (Span == TimeSpan.Zero) return "0s";
        var text = new StringBuilder();
        if (Span.Days > 0) text.Append(CultureInfo.InvariantCulture, $"{Span.Days}d");
        if (Span.Hours > 0) text.Append(CultureInfo.InvariantCulture, $"{Span.Hours}h");
        if (Span.Minutes > 0) text.Append(CultureInfo.InvariantCulture, $"{Span.Minutes}m");
        if (Span.Seconds > 0) text.Append(CultureInfo.InvariantCulture, $"{Span.Seconds}s");
        var milliseconds = Span.Ticks % TimeSpan.TicksPerSecond / (double)TimeSpan.TicksPerMillisecond;
        if (milliseconds > 0) text.Append(CultureInfo.InvariantCulture, $"{milliseconds:0.####}ms");
        return text.ToString();
    }

    private static long TicksOf(string unit) => unit switch
    {
        "ms" => TimeSpan.TicksPerMillisecond,
        "s" => TimeSpan.TicksPerSecond,
        "m" => TimeSpan.TicksPerMinute,
        "h" => TimeSpan.TicksPerHour,
        _ => TimeSpan.TicksPerDay,
    };

    [GeneratedRegex(@"^(\d{1,9}(\.\d{1,4})?(ms|s|m|h|d))+$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(\d+(?:\.\d+)?)(ms|s|m|h|d)", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
