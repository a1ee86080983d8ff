using Springtide.Model;

namespace Springtide.Usage;

/// <summary>An app's instances that hold something now.</summary>
internal sealed class AppAccount
{
    public Dictionary<InstanceId, HeldInstance> Held { get; } = [];

    /// <summary>Ready instances of the revision that has the most: while a release has two up, a fixed fleet would have one.</summary>
    public int Ready => Held.Count == 0 ? 0 : Held.Values.CountBy(held => held.Phase == InstancePhase.Ready ? held.Revision : 0).Where(count => count.Key != 0).Select(count => count.Value).DefaultIfEmpty().Max();
}
