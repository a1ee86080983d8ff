using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Deployment.Manifest;

/// <summary>The keys <c>concurrency</c>, <c>scale</c> and <c>accessLog</c>, with the ranges of <see cref="ScalePolicy"/>.</summary>
internal static class ScaleSection
{
    private const int MostInstances = 1_000;
    private const int MostRequests = 100_000;
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    public static ScaleChange Read(MapReader app)
    {
        var concurrency = app.Map("concurrency", "a map such as { target: 50, limit: 200 }");
        var scale = app.Map("scale", "a map such as { min: 0, max: 20 }");
        var change = Count(scale, Concurrency(concurrency, new ScaleChange(AccessLog: app.Truth("accessLog"))));
        if (scale is not null && change.Min > change.Max) scale.WrongValue("min", $"{change.Min}", $"at most max, which is {change.Max}");
        if (concurrency is not null && change.Limit < change.Target) concurrency.WrongValue("limit", $"{change.Limit}", FormattableString.Invariant($"at least target, which is {change.Target:0.###}"));
        concurrency?.Finish();
        scale?.Finish();
        return change;
    }

    private static ScaleChange Concurrency(MapReader? reader, ScaleChange change) => reader is null ? change : change with
    {
        Target = reader.Value<double>("target", "a number above 0, at most 100,000", value => value is > 0 and <= MostRequests),
        Utilisation = reader.Value<Utilisation>("utilisation", Utilisation.Sentence, value => value.IsInRange),
        Limit = reader.Value<int>("limit", "a whole number from 1 to 100,000", value => value is >= 1 and <= MostRequests),
        Waiting = reader.Value<int>("waiting", "a whole number from 1 to 100,000", value => value is >= 1 and <= MostRequests),
        Patience = reader.Value<Duration>("patience", $"{Duration.Sentence}, from 1s to 10m",
            value => value.Span >= TimeSpan.FromSeconds(1) && value.Span <= TimeSpan.FromMinutes(10)),
    };

    private static ScaleChange Count(MapReader? reader, ScaleChange change)
    {
        if (reader is null) return change;
        var max = reader.Value<int>("max", "a whole number from 1 to 1,000", value => value is >= 1 and <= MostInstances);
        return change with
        {
            Schedule = ScheduleSection.ReadIn(reader, max),
            Metrics = MetricsSection.Read(reader),
            Forecast = reader.Choice("forecast", ("auto", ForecastUse.Auto), ("off", ForecastUse.Off)),
            Min = reader.Value<int>("min", "a whole number from 0 to 1,000", value => value is >= 0 and <= MostInstances),
            Max = max,
            Idle = reader.Value<Duration>("idle", $"{Duration.Sentence}, from 1s to 30d",
                value => value.Span >= TimeSpan.FromSeconds(1) && value.Span <= Month),
            Keep = reader.Value<Duration>("keep", $"{Duration.Sentence}, at most 30d", value => value.Span <= Month),
            Standby = reader.Value<Standby>("standby", Standby.Sentence, value => value.IsInRange),
            Out = reader.Value<ScalePace>("out", ScalePace.Sentence, value => value is { IsInRange: true, IsNever: false }),
            In = reader.Value<ScalePace>("in", $"never, or {ScalePace.Sentence}", value => value.IsInRange),
            Priority = reader.Value<int>("priority", "a whole number from 0 to 100: under a ceiling the lower gives way", value => value is >= 0 and <= 100),
            Takes = TakesKey.Read(reader),
        };
    }
}
