using System.Globalization;

namespace Springtide.Simulation;

/// <summary>A moment as traces write it: ISO 8601, or seconds, milliseconds or microseconds since 1970. Without a zone it is taken for UTC.</summary>
internal static class TraceTime
{
    public const string Sentence = "a time such as 2026-02-16T20:00:00Z, or seconds since 1970";

    private const double Thousand = 1_000;
    private const double SecondsOfYear9999 = 253_402_300_799;

    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset at)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var epoch)) return TryEpoch(epoch, out at);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out at);
    }

    // 1e11 seconds are the year 5138: a larger number was meant in milliseconds, and one larger still in microseconds.
    private static bool TryEpoch(double epoch, out DateTimeOffset at)
    {
        var seconds = epoch switch
        {
            < 1e11 => epoch,
            < 1e14 => epoch / Thousand,
            _ => epoch / (Thousand * Thousand),
        };
        at = default;
        if (seconds > SecondsOfYear9999) return false;
        at = DateTimeOffset.UnixEpoch.AddTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
        return true;
    }
}
