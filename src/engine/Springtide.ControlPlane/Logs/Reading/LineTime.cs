using System.Globalization;
using System.Text.RegularExpressions;

namespace Springtide.ControlPlane.Logs;

/// <summary>Moments as loggers write them; without a zone they are taken for UTC. Pure.</summary>
internal static partial class LineTime
{
    private const double FirstSecond = 946_684_800;      // the year 2000
    private const double LastSecond = 4_102_444_800;     // the year 2100

    /// <summary>Seconds, milliseconds, microseconds or nanoseconds since 1970: which, its size tells.</summary>
    public static DateTimeOffset? OfNumber(double number)
    {
        foreach (var perSecond in (double[])[1, 1e3, 1e6, 1e9])
        {
            if (number / perSecond is > FirstSecond and < LastSecond) return DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(number / perSecond * 1_000));
        }
        return null;
    }

    public static DateTimeOffset? Of(string text)
    {
        if (Iso().Match(text) is not { Success: true } found) return null;
        var moment = $"{found.Groups[1].ValueSpan}-{found.Groups[2].ValueSpan}-{found.Groups[3].ValueSpan}T{found.Groups[4].ValueSpan}{found.Groups[5].Value.Replace(',', '.')}{found.Groups[6].Value}";
        return DateTimeOffset.TryParse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
    }

    // Only near the beginning: further on a moment is something the line speaks of.
    [GeneratedRegex(@"^.{0,8}?(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d:\d\d:\d\d)([.,]\d{1,7})?\d*(Z|[+-]\d\d:?\d\d)?", RegexOptions.CultureInvariant)]
    private static partial Regex Iso();
}
