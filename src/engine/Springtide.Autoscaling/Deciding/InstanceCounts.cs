using Springtide.Model;

namespace Springtide.Autoscaling;

/// <summary>How many instances of the serving revision are in which phase.</summary>
/// <param name="Busy">Of the ready ones, so many say that they are busy besides the requests they hold.</param>
public readonly record struct InstanceCounts(int Ready, int Starting, int Frozen, int Busy = 0)
{
    public static InstanceCounts Of(RevisionId revision, IReadOnlyList<Instance> instances, DateTimeOffset now)
    {
        var (ready, starting, frozen, busy) = (0, 0, 0, 0);
        foreach (var instance in instances)
        {
            if (instance.Revision != revision) continue;
            if (instance.Phase == InstancePhase.Ready) ready++;
            else if (instance.IsActive) starting++;
            else if (instance.Phase == InstancePhase.Frozen) frozen++;
            if (instance.Phase == InstancePhase.Ready && instance.BusyUntil > now) busy++;
        }
        return new InstanceCounts(ready, starting, frozen, busy);
    }
}
