using Springtide.Model;

namespace Springtide.Cli;

/// <summary>A scale policy in one line, in the words of the options that change it.</summary>
internal static class ScaleWords
{
    public static string Of(ScalePolicy scale) =>
        $"min {scale.Min}, max {scale.Max}, concurrency {Written.Number(scale.Target)} aimed at {scale.Utilisation}, limit {scale.Limit}, idle {scale.Idle}, keep {scale.Keep}, "
        + $"waiting {scale.Waiting}, patience {scale.Patience}{Said("standby", scale.Standby.IsNone ? null : scale.Standby)}{Said("out", scale.Out)}{Said("in", scale.In)}{Metrics(scale.Metrics)}{Said("priority", scale.Priority == 50 ? null : scale.Priority)}{Takes(scale)}, forecast {Written.Word(scale.Forecast)}";

    private static string Metrics(ScaleMetrics metrics) =>
        Metric("cpu", metrics.Cpu, " %") + Metric("memory", metrics.Memory, " MiB") + Metric("rps", metrics.Rps, "") + Metric("connections", metrics.Connections, "")
        + Metric("queue", metrics.Waiting, "") + Said("latency", metrics.Latency) + Windows(metrics.Windows)
        + Metric("prometheus", metrics.Prometheus?.Target, "") + Metric($"number {metrics.Number?.Name}", metrics.Number?.Target, "");

    private static string Takes(ScalePolicy scale) => scale.Takes.IsEmpty ? "" : $", takes {string.Join(" and ", scale.Takes.Select(one => $"{Written.Number(one.Value)} {one.Key}"))}";

    private static string Metric(string name, double? target, string unit) => target is { } value ? $", {name} {Written.Number(value)}{unit}" : "";

    private static string Windows(MetricWindows? windows) => string.Concat((windows ?? MetricWindows.None).Parts.Select(part => $", {part.Key} over {part.Window}"));

    private static string Said(string what, object? value) => value is null ? "" : $", {what} {value}";
}
