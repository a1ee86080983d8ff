using System.Globalization;
using Springtide.ControlPlane.Storage;
using Springtide.Forecasting;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Histories;

/// <summary>An app's recorded load: what is stored, and in its place what was recorded since.</summary>
internal sealed class HistoryReader(LoadBook book, LoadTable table, TimeProvider time)
{
    private static readonly Duration Minute = Duration.Seconds(60);

    /// <param name="from">Null: a day before <paramref name="to"/>.</param>
    /// <param name="to">Null: now.</param>
    /// <param name="step">Null: a minute.</param>
    public Answer<LoadHistory> Read(AppId app, string? from, string? to, string? step)
    {
        if (!TryMoment(to, time.GetUtcNow(), out var end)) return Problems.BadValue("to", to!, "a moment such as 2026-02-16T20:00:00Z");
        if (!TryMoment(from, end.AddDays(-1), out var begin) || begin >= end) return Problems.BadValue("from", from ?? "", $"a moment before {end:O}, such as 2026-02-16T20:00:00Z");
        if (!Duration.TryParse(step ?? "1m", null, out var width) || !IsStep(width)) return Problems.BadValue("step", step!, "a number of minutes that a day is made of, such as 1m, 5m or 1h");
        if (end - begin > LoadTable.Kept + TimeSpan.FromDays(1)) begin = end - LoadTable.Kept;
        return HistoryPoints.Of(app, SeriesOf(app, begin, end), (int)(width.Span / Minute.Span));
    }

    /// <summary>Whole minutes; the one under way is not among them.</summary>
    public LoadSeries SeriesOf(AppId app, DateTimeOffset from, DateTimeOffset to)
    {
        var (begin, end) = (Minutes.Of(from), Math.Min(Minutes.Of(to), Minutes.Of(time.GetUtcNow())));
        return LoadSeries.Of(begin, end, table.Of(app, from, to).Concat(book.Of(app)), table.Watched(from, to).Concat(book.Watched));
    }

    private static bool IsStep(Duration step) => step.Span >= Minute.Span && step.Span.Ticks % TimeSpan.TicksPerMinute == 0 && TimeSpan.TicksPerDay % step.Span.Ticks == 0;

    private static bool TryMoment(string? text, DateTimeOffset otherwise, out DateTimeOffset moment)
    {
        moment = otherwise;
        return text is null || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
    }
}
