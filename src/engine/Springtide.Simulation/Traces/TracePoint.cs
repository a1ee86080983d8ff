using System.Globalization;

namespace Springtide.Simulation;

/// <summary>A place in a trace: a moment, or a share of it such as <c>40%</c>.</summary>
/// <param name="Share">From 0 to 1; null where a moment was given.</param>
public readonly record struct TracePoint(DateTimeOffset? At, double? Share) : IParsable<TracePoint>
{
    public static TracePoint Parse(string text, IFormatProvider? provider = null) => TryParse(text, provider, out var point)
        ? point
        : throw new FormatException($"'{text}' is not a place in a trace: {TraceTime.Sentence}, or a share such as 40%.");

    public static bool TryParse(string? text, IFormatProvider? provider, out TracePoint result)
    {
        result = default;
        if (text is null) return false;
        if (text.EndsWith('%')) return TryShare(text[..^1], out result);
        if (!TraceTime.TryParse(text, out var at)) return false;
        result = new TracePoint(at, null);
        return true;
    }

    private static bool TryShare(string text, out TracePoint result)
    {
        var known = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100;
        result = new TracePoint(null, percent / 100);
        return known;
    }
}
