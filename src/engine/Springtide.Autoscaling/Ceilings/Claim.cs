using System.Collections.Immutable;

namespace Springtide.Autoscaling.Ceilings;

/// <summary>What one app, or its coming revision, would like to have.</summary>
/// <param name="Name">Decides between equals, and nothing else.</param>
/// <param name="Floor">Its minimum; at most <paramref name="Wish"/>.</param>
/// <param name="Holds">Instances it should have as things stand.</param>
/// <param name="Frozen">Frozen ones it would keep besides.</param>
/// <param name="Takes">What an active one takes of each ceiling, in their order.</param>
/// <param name="TakesFrozen">What a frozen one takes.</param>
public sealed record Claim(string Name, int Priority, int Floor, int Holds, int Wish, int Frozen, ImmutableArray<double> Takes, ImmutableArray<double> TakesFrozen)
{
    /// <summary>Of a revision that is being released, beside the one that serves.</summary>
    public bool IsComing { get; init; }
}
