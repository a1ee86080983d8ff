using Springtide.Model;

namespace Springtide.Usage;

/// <summary>What a spending cap means at an amount spent. Pure.</summary>
public static class SpendingRule
{
    /// <summary>Share of the cap from which people are told.</summary>
    public const double WarnsAt = 0.8;

    /// <summary>The day or month that <paramref name="now"/> is in.</summary>
    public static (DateTimeOffset From, DateTimeOffset To) PeriodOf(SpendingCap cap, TimeZoneInfo zone, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var first = cap.Per == CapPeriod.Day ? today : today.AddDays(1 - today.Day);
        return (Periods.StartOf(first, zone), Periods.StartOf(cap.Per == CapPeriod.Day ? first.AddDays(1) : first.AddMonths(1), zone));
    }

    /// <summary>What holds for an app; null: nothing yet.</summary>
    /// <param name="level">Of the priorities under the cap, from 0 for the lowest.</param>
    /// <param name="levels">How many priorities there are.</param>
    public static CapAction? InForce(SpendingCap cap, double spent, int level, int levels) =>
        cap.Action != CapAction.Warn && spent >= cap.Amount * BeginsAt(cap.Action, level, levels) ? cap.Action : null;

    /// <summary>What is left from four fifths on is kept for higher priorities: of two, the lower is stopped at 90 %, the higher at 100 %.</summary>
    public static double BeginsAt(CapAction action, int level, int levels) => action == CapAction.Stop ? WarnsAt + ((1 - WarnsAt) * (level + 1) / levels) : 1;
}
