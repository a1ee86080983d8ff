using Springtide.Model;

namespace Springtide.Deployment.Manifest;

/// <summary>The key <c>scale.metrics</c>, with the ranges of <see cref="ScaleMetrics"/>.</summary>
internal static class MetricsSection
{
    public static ScaleMetrics? Read(MapReader scale)
    {
        if (scale.Map("metrics", "a map such as { cpu: 70, rps: 200 }") is not { } reader) return null;
        var metrics = new ScaleMetrics
        {
            Cpu = reader.Value<double>("cpu", "a number above 0, at most 100: percent of resources.cpu, or of one processor", value => value is >= 0 and <= 100),
            Memory = Amount(reader, "memory", "MiB"),
            Rps = Amount(reader, "rps", "requests a second"),
            Connections = Amount(reader, "connections", "open connections"),
            Waiting = Amount(reader, "waiting", "waiting requests"),
            Latency = reader.Value<LatencyTarget>("latency", LatencyTarget.Sentence, value => value.IsInRange),
            Windows = Windows(reader.Map("windows", "a map such as { cpu: 20s, rps: 10s }")),
            Prometheus = NumberSection.Prometheus(reader),
            Number = NumberSection.Number(reader),
        };
        reader.Finish();
        return metrics;
    }

    private static MetricWindows? Windows(MapReader? reader)
    {
        if (reader is null) return null;
        var windows = new MetricWindows { Cpu = Window(reader, "cpu"), Memory = Window(reader, "memory"), Rps = Window(reader, "rps"), Connections = Window(reader, "connections"), Waiting = Window(reader, "waiting") };
        reader.Finish();
        return windows;
    }

    private static Duration? Window(MapReader reader, string key) =>
        reader.Value<Duration>(key, $"{Duration.Sentence}, from 6s to 1m", value => value >= MetricWindows.Shortest && value <= MetricWindows.Longest);

    private static double? Amount(MapReader reader, string key, string unit) =>
        reader.Value<double>(key, $"a number above 0, at most 1,000,000: {unit} per instance", value => value is >= 0 and <= 1_000_000);
}
