using System.Collections.Immutable;

namespace Springtide.Deployment.Detection;

/// <summary>What looking at a folder ended with.</summary>
public abstract record DetectionResult
{
    private DetectionResult() { }

    public sealed record Found(DetectedProgram Program) : DetectionResult;

    /// <summary>It was recognised, and cannot run here as it is.</summary>
    public sealed record Blocked(string Sentence, string Remedy) : DetectionResult;

    /// <summary>Nothing that could be started.</summary>
    public sealed record Nothing(ImmutableArray<string> LookedFor) : DetectionResult;
}
