using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Autoscaling;

/// <summary>What sources outside said of one app last. Kept while it sleeps. Not thread-safe.</summary>
internal sealed class HeardNumbers
{
    /// <summary>They are asked every second and may take two to answer; one not heard of for so long is not known any more.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);

    private Dictionary<string, (NumberReading Reading, DateTimeOffset At)>? _latest;   // thousands of apps have none

    public void Hear(NumberReading reading, DateTimeOffset now) => (_latest ??= [])[reading.Metric] = (reading, now);

    public ImmutableArray<MetricObservation> At(ScaleMetrics targets, DateTimeOffset now)
    {
        if (targets is { Prometheus: null, Number: null }) return [];
        var found = ImmutableArray.CreateBuilder<MetricObservation>(2);
        if (targets.Prometheus is { } prometheus) found.Add(Of(NumberReading.Prometheus, prometheus.Target, now));
        if (targets.Number is { } number) found.Add(Of(NumberReading.Number, number.Target, now));
        return found.DrainToImmutable();
    }

    private MetricObservation Of(string metric, double target, DateTimeOffset now)
    {
        var (value, why) = _latest is null || !_latest.TryGetValue(metric, out var heard) ? (null, "not heard of yet")
            : now - heard.At > Freshness ? (null, $"not heard of for {Sentences.Time(now - heard.At)}")
            : (heard.Reading.Value, heard.Reading.Why);
        return new MetricObservation(metric, target, "", value, why) { IsWork = true };
    }
}
