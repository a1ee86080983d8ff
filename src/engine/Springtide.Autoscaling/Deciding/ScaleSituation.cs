using Springtide.Model;

namespace Springtide.Autoscaling;

/// <summary>Everything a decision rests on.</summary>
/// <param name="From">The desired count as it stands.</param>
public sealed record ScaleSituation(
    RevisionId Revision, ScalePolicy Policy, Pin? Pin, LoadObservation Load, InstanceCounts Counts, DesiredCount From, ScaleMemory Memory, DateTimeOffset Now);
