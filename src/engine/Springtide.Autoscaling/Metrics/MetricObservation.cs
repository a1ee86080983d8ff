namespace Springtide.Autoscaling;

/// <summary>One metric of an app at one moment. Not knowing is not zero.</summary>
/// <param name="Name">Its key in the policy.</param>
/// <param name="Target">What one instance may have of it; in the unit of <paramref name="Total"/>.</param>
/// <param name="Total">What all instances together have, averaged over <see cref="Window"/>; null while it is not known.</param>
/// <param name="Why">Why it is not known.</param>
public sealed record MetricObservation(string Name, double Target, string Unit, double? Total, string? Why = null)
{
    /// <summary>It was told by a source outside: the latest value, and work in itself, for which an app is kept awake.</summary>
    public bool IsWork { get; init; }

    /// <summary>Over how long <see cref="Total"/> is averaged.</summary>
    public TimeSpan Window { get; init; } = LoadWindow.Length;

    public override string ToString() => Total is not { } total ? $"{Name} not known: {Why}"
        : Words ?? $"{Name} {Sentences.Number(total)}{Unit}{(IsWork ? "" : $" over {Sentences.Number(Window.TotalSeconds)} s")} / {Sentences.Number(Target)}{Unit} per instance";

    /// <summary>How it reads as a reason, where "total / target" does not say it.</summary>
    public string? Words { get; init; }
}
