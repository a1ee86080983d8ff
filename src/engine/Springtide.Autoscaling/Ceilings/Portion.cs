namespace Springtide.Autoscaling.Ceilings;

/// <summary>What a claim is granted.</summary>
/// <param name="Stopper">The ceiling, by its place, that ended it before the wish; null: none did.</param>
public readonly record struct Portion(int Active, int Frozen, int? Stopper);
