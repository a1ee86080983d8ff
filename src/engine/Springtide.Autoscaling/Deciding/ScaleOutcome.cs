using Springtide.Model;

namespace Springtide.Autoscaling;

/// <param name="Next">The memory to decide with next time.</param>
public sealed record ScaleOutcome(ScaleDecision Decision, ScaleRule Rule, ScaleMemory Next);
