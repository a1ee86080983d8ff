using Springtide.Model;

namespace Springtide.Autoscaling.Ceilings;

/// <summary>What an app would like to have, before ceilings have their say.</summary>
/// <param name="Floor">Of the wish, what is its minimum.</param>
/// <param name="From">The desired count as it stands.</param>
public sealed record Demand(AppId App, RevisionId Serving, InstanceNeed Need, int Priority, int Floor, DesiredCount From, DesiredCount Wish);
