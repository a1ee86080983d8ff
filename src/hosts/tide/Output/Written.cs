using System.Globalization;
using Springtide.Model;

namespace Springtide.Cli;

/// <summary>Values as people read them.</summary>
internal static class Written
{
    public static string Time(DateTimeOffset at) => at.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>On the clocks of its own zone.</summary>
    public static string ZonedTime(DateTimeOffset at) => at.ToString("ddd yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Size(long bytes) => new ByteSize(bytes).ToString();

    public static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>What happened, without the output that was quoted to explain it.</summary>
    public static string InOneLine(string text)
    {
        var first = text.Split('\n', 2)[0];
        return first.Length < text.Length && first.EndsWith(':') && first.LastIndexOf(';') is var quote and > 0 ? first[..quote] : first;
    }

    /// <summary>Labels and values in two columns.</summary>
    public static string Pairs(params (string Label, string? Value)[] pairs)
    {
        var given = pairs.Where(pair => pair.Value is not null).ToArray();
        var width = given.Max(pair => pair.Label.Length) + 2;
        return string.Concat(given.Select(pair => $"{pair.Label.PadRight(width)}{pair.Value}\n"));
    }
}
