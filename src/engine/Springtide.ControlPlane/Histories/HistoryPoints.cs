using System.Collections.Immutable;
using Springtide.Forecasting;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Histories;

/// <summary>Minutes put together to points. A point nobody watched is left out; one that was watched in part is what was seen of it.</summary>
internal static class HistoryPoints
{
    public static LoadHistory Of(AppId app, LoadSeries series, int step)
    {
        var points = ImmutableArray.CreateBuilder<LoadPoint>();
        for (var minute = series.Begin - (series.Begin % step); minute < series.End; minute += step)
        {
            if (Point(series, minute, step) is { } point) points.Add(point);
        }
        return new LoadHistory(app, Minutes.At(series.Begin), Minutes.At(series.End), step * Minutes.PerHour, points.ToImmutable());
    }

    private static LoadPoint? Point(LoadSeries series, long begin, int step)
    {
        var known = Enumerable.Range(0, step).Select(i => begin + i - series.Begin).Where(i => i >= 0 && i < series.Loads.Length)
            .Select(i => series.Loads[(int)i]).OfType<MinuteLoad>().ToList();
        return known.Count == 0 ? null : new LoadPoint(Minutes.At(begin), Math.Round(known.Average(load => load.Mean), 3), known.Sum(load => (long)load.Requests), known.Max(load => load.Peak));
    }
}
