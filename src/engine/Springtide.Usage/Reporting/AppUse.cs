using Springtide.Model;

namespace Springtide.Usage;

/// <summary>One app in a report: what it held when, and from when to when there was an app that a fixed fleet would have served.</summary>
internal sealed record AppUse(AppId App, IReadOnlyList<UsageRow> Rows, DateTimeOffset Begin, DateTimeOffset End)
{
    /// <param name="born">When the app was first deployed; null: it is no more, and only the hours between its first and its last are known to be whole.</param>
    public static AppUse Of(AppId app, IReadOnlyList<UsageRow> rows, DateTimeOffset? born, UsageQuery query)
    {
        var firstEnds = rows.Min(row => row.End);
        var begin = born < firstEnds ? born.Value : firstEnds;   // a later birth is that of another app with the same name
        var end = born is null ? rows.Max(row => row.At) : query.To;
        return new AppUse(app, rows, begin > query.From ? begin : query.From, end < query.To ? end : query.To);
    }

    /// <summary>Hours of the app's life between two moments.</summary>
    public double HoursBetween(DateTimeOffset from, DateTimeOffset to) => Math.Max(0, ((to < End ? to : End) - (from > Begin ? from : Begin)).TotalHours);
}
