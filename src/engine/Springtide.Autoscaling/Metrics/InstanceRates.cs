using Springtide.Model;

namespace Springtide.Autoscaling;

/// <summary>Processor time per second of each instance, from one measurement to the next. Not thread-safe.</summary>
internal sealed class InstanceRates
{
    private Dictionary<InstanceId, (InstanceUsage Usage, double? Cores)> _known = [];

    /// <summary>Takes in what was measured of these; forgets all others.</summary>
    public void Look(IEnumerable<Instance> instances)
    {
        var next = new Dictionary<InstanceId, (InstanceUsage Usage, double? Cores)>();
        foreach (var instance in instances)
        {
            if (instance.Usage is { } usage) next[instance.Id] = _known.TryGetValue(instance.Id, out var before) ? Between(before, usage) : (usage, null);
        }
        _known = next;
    }

    /// <summary>Processors it kept busy between its last two measurements; null before there are two.</summary>
    public double? CoresOf(InstanceId instance) => _known.TryGetValue(instance, out var known) ? known.Cores : null;

    private static (InstanceUsage Usage, double? Cores) Between((InstanceUsage Usage, double? Cores) before, InstanceUsage now)
    {
        var passed = (now.At - before.Usage.At).TotalSeconds;
        return passed > 0 ? (now, Math.Max(0, now.CpuSeconds - before.Usage.CpuSeconds) / passed) : before;
    }
}
