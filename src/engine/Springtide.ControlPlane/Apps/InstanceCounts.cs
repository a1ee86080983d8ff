using Springtide.Model;

namespace Springtide.ControlPlane.Apps;

internal readonly record struct InstanceCounts(int Ready, int Starting, int Frozen)
{
    public static InstanceCounts Of(IEnumerable<Instance> instances)
    {
        var (ready, starting, frozen) = (0, 0, 0);
        foreach (var instance in instances)
        {
            if (instance.Phase == InstancePhase.Ready) ready++;
            else if (instance.Phase == InstancePhase.Frozen) frozen++;
            else if (instance.IsActive) starting++;
        }
        return new InstanceCounts(ready, starting, frozen);
    }
}
