using NodaTime;

namespace Springtide.Autoscaling.Calendar;

/// <summary>Times that may overlap, as times that do not: in order, each with the names of all that holds in it.</summary>
internal static class Overlay
{
    public static List<RuleTime> Of(IEnumerable<RuleTime> times)
    {
        var ordered = times.OrderBy(time => time.Span.Start).ToList();
        var cuts = ordered.SelectMany(time => (Instant[])[time.Span.Start, time.Span.End]).Distinct().Order().ToList();
        var (laid, held, begun) = (new List<RuleTime>(), new HeldTimes(), 0);
        for (var at = 0; at + 1 < cuts.Count; at++)
        {
            held.EndUntil(cuts[at]);
            while (begun < ordered.Count && ordered[begun].Span.Start <= cuts[at]) held.Begin(begun, ordered[begun++]);
            if (held.Any) Add(laid, new RuleTime(new Interval(cuts[at], cuts[at + 1]), held.Names));
        }
        return laid;
    }

    private static void Add(List<RuleTime> laid, RuleTime next)
    {
        if (laid.Count > 0 && laid[^1].Span.End == next.Span.Start && laid[^1].Event == next.Event) laid[^1] = next with { Span = new Interval(laid[^1].Span.Start, next.Span.End) };
        else laid.Add(next);
    }

    /// <summary>What holds at the moment that is looked at. A look costs the same however much that is.</summary>
    private sealed class HeldTimes
    {
        private const int MostLookedAt = 8;   // for three names, where the same come more than once

        private readonly SortedDictionary<int, string?> _held = [];
        private readonly PriorityQueue<int, Instant> _ends = new();

        public bool Any => _held.Count > 0;

        public string? Names => _held.Values.Take(MostLookedAt).Aggregate(default(EventNames), (names, name) => names.And(name)).Text;

        public void Begin(int number, RuleTime time)
        {
            _held[number] = time.Event;
            _ends.Enqueue(number, time.Span.End);
        }

        public void EndUntil(Instant moment)
        {
            while (_ends.TryPeek(out var number, out var end) && end <= moment)
            {
                _ends.Dequeue();
                _held.Remove(number);
            }
        }
    }
}
