using Springtide.Model.Api;

namespace Springtide.ControlPlane.Logs;

/// <summary>Lines of several instances as one stream in the order of time: of each one line is in memory.</summary>
internal static class LogMerge
{
    public static IEnumerable<LogLine> InOrder(IEnumerable<InstanceLines> instances, bool last)
    {
        var next = new PriorityQueue<(InstanceLines From, LogLine Line), (DateTimeOffset At, int Order)>();
        var order = 0;
        foreach (var instance in instances) Add(instance, order++);
        while (next.TryDequeue(out var first, out var place))
        {
            yield return first.Line;
            Add(first.From, place.Order);
        }

        void Add(InstanceLines from, int place)
        {
            if (from.Next(last) is { } line) next.Enqueue((from, line), (line.At!.Value, place));
        }
    }
}
