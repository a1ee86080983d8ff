using Springtide.Model;

namespace Springtide.Autoscaling;

/// <summary>How many instances of the serving revision are in which phase.</summary>
public readonly record struct InstanceCounts(int Ready, int Starting, int Frozen)
{
    public static InstanceCounts Of(RevisionId revision, IReadOnlyList<Instance> instances)
    {
        var (ready, starting, frozen) = (0, 0, 0);
        foreach (var instance in instances)
        {
            if (instance.Revision != revision) continue;
            if (instance.Phase == InstancePhase.Ready) ready++;
            else if (instance.IsActive) starting++;
            else if (instance.Phase == InstancePhase.Frozen) frozen++;
        }
        return new InstanceCounts(ready, starting, frozen);
    }
}
