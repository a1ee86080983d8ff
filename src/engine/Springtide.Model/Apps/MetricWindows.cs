using System.Text.Json.Serialization;

namespace Springtide.Model;

/// <summary>Over how long a metric is averaged; null: over 60 seconds. A short one follows quickly, and chance with it.</summary>
/// <value>From 6s to 1m.</value>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record MetricWindows
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(6);

    public static MetricWindows None { get; } = new();

    public Duration? Cpu { get; init; }

    public Duration? Memory { get; init; }

    public Duration? Rps { get; init; }

    public Duration? Connections { get; init; }

    public Duration? Waiting { get; init; }

    /// <summary>Those that are set, by their keys.</summary>
    [JsonIgnore]
    public IEnumerable<(string Key, Duration Window)> Parts
    {
        get
        {
            if (Cpu is { } cpu) yield return ("cpu", cpu);
            if (Memory is { } memory) yield return ("memory", memory);
            if (Rps is { } rps) yield return ("rps", rps);
            if (Connections is { } connections) yield return ("connections", connections);
            if (Waiting is { } waiting) yield return ("waiting", waiting);
        }
    }

    /// <summary>These, with what <paramref name="change"/> says instead.</summary>
    public MetricWindows With(MetricWindows change) => new()
    {
        Cpu = change.Cpu ?? Cpu,
        Memory = change.Memory ?? Memory,
        Rps = change.Rps ?? Rps,
        Connections = change.Connections ?? Connections,
        Waiting = change.Waiting ?? Waiting,
    };
}
