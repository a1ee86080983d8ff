using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Autoscaling;

/// <summary>Everything a decision rests on.</summary>
/// <param name="From">The desired count as it stands.</param>
public sealed record ScaleSituation(
    RevisionId Revision, ScalePolicy Policy, Pin? Pin, LoadObservation Load, InstanceCounts Counts, DesiredCount From, ScaleMemory Memory, DateTimeOffset Now)
{
    /// <summary>Share of the target that is aimed at now: the policy's, or what was learned within its bounds.</summary>
    public double Share { get; init; } = Policy.Utilisation.ToBeginWith;

    /// <summary>How long an instance takes to be ready, as measured; zero while none has been.</summary>
    public TimeSpan StartUp { get; init; }

    /// <summary>What else the policy has the app scaled by.</summary>
    public ImmutableArray<MetricObservation> Metrics { get; init; } = [];

    /// <summary>The most that is expected by the time an instance started now is ready; null: there is no forecast.</summary>
    public ExpectedLoad? Expected { get; init; }
}
