using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>
/// What an app is scaled by besides requests at once: what one instance may have of each, on average. The count grows when any asks for it and shrinks when all agree. Null: not by this one.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ScaleMetrics
{
    public static ScaleMetrics None { get; } = new();

    /// <value>Percent of <c>resources.cpu</c>, or of one processor where there is no such limit; above 0, at most 100.</value>
    public double? Cpu { get; init; }

    /// <value>MiB; above 0, at most 1,000,000.</value>
    public double? Memory { get; init; }

    /// <summary>Requests a second.</summary>
    /// <value>Above 0, at most 1,000,000.</value>
    public double? Rps { get; init; }

    /// <summary>Open TCP connections.</summary>
    /// <value>Above 0, at most 1,000,000.</value>
    public double? Connections { get; init; }

    /// <summary>Requests held for capacity.</summary>
    /// <value>How many of them are worth one instance more; above 0, at most 1,000,000.</value>
    public double? Waiting { get; init; }

    /// <summary>How soon requests are to be answered.</summary>
    public LatencyTarget? Latency { get; init; }

    /// <summary>Over how long the others are averaged; null: over 60 seconds each.</summary>
    public MetricWindows? Windows { get; init; }

    /// <summary>A number from a Prometheus server.</summary>
    public PrometheusMetric? Prometheus { get; init; }

    /// <summary>A number that the app publishes itself.</summary>
    public NumberMetric? Number { get; init; }

    /// <summary>These, with what <paramref name="change"/> says instead; its zeros take a metric away.</summary>
    public ScaleMetrics With(ScaleMetrics change) => new()
    {
        Cpu = Changed(Cpu, change.Cpu),
        Memory = Changed(Memory, change.Memory),
        Rps = Changed(Rps, change.Rps),
        Connections = Changed(Connections, change.Connections),
        Waiting = Changed(Waiting, change.Waiting),
        Latency = change.Latency switch { null => Latency, { IsAny: true } => null, _ => change.Latency },
        Windows = change.Windows is null ? Windows : (Windows ?? MetricWindows.None).With(change.Windows),
        Prometheus = change.Prometheus switch { null => Prometheus, { Target: 0 } => null, _ => change.Prometheus },
        Number = change.Number switch { null => Number, { Target: 0 } => null, _ => change.Number },
    };

    private static double? Changed(double? value, double? change) => change switch { null => value, 0 => null, _ => change };
}
