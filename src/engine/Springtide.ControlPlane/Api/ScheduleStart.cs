using System.Globalization;

namespace Springtide.ControlPlane.Api;

/// <summary>The first day that is asked for.</summary>
internal static class ScheduleStart
{
    /// <param name="date">Null where nothing was said.</param>
    public static bool TryRead(string? text, out DateOnly? date)
    {
        date = null;
        if (text is null) return true;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) || read.Year is < 2000 or > 2100) return false;
        date = read;
        return true;
    }
}
