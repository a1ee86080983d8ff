using System.Collections.Immutable;

namespace Springtide.Autoscaling.Ceilings;

/// <summary>An allocation on its way: what is left of each ceiling, and what each claim has. Not thread-safe.</summary>
internal sealed class Filling(IReadOnlyList<double> room, IReadOnlyList<Claim> claims)
{
    private const double Tolerance = 1e-9;

    private readonly double[] _used = new double[room.Count];
    private readonly int[] _active = new int[claims.Count];
    private readonly int[] _frozen = new int[claims.Count];
    private readonly int?[] _stoppers = new int?[claims.Count];
    private bool _forFrozen;

    public ImmutableArray<Portion> Portions => [.. _active.Select((active, at) => new Portion(active, _frozen[at], _stoppers[at]))];

    public void ThenFrozen() => _forFrozen = true;

    /// <summary>Raises each of these to its goal as far as there is room: the fewest first, then by their order.</summary>
    public void Fill(int[] rank, Func<Claim, int> goal)
    {
        if (TryFillAll(rank, goal)) return;
        var counts = _forFrozen ? _frozen : _active;
        var queue = new PriorityQueue<int, (int Count, int Order)>();
        for (var order = 0; order < rank.Length; order++)
        {
            if (counts[rank[order]] < goal(claims[rank[order]])) queue.Enqueue(order, (counts[rank[order]], order));
        }
        while (queue.TryDequeue(out var order, out _))
        {
            var at = rank[order];
            if (!TryAdd(at, counts)) continue;   // what does not fit now never will: nothing is given back
            if (counts[at] < goal(claims[at])) queue.Enqueue(order, (counts[at], order));
        }
    }

    // The usual case of ten thousand apps with room for all of them.
    private bool TryFillAll(int[] rank, Func<Claim, int> goal)
    {
        var counts = _forFrozen ? _frozen : _active;
        var sums = (double[])_used.Clone();
        foreach (var at in rank)
        {
            var more = Math.Max(0, goal(claims[at]) - counts[at]);
            for (var ceiling = 0; ceiling < sums.Length; ceiling++) sums[ceiling] += more * TakesOf(at)[ceiling];
        }
        for (var ceiling = 0; ceiling < sums.Length; ceiling++)
        {
            if (sums[ceiling] > _used[ceiling] && !Fits(sums[ceiling], ceiling)) return false;
        }
        sums.CopyTo(_used, 0);
        foreach (var at in rank) counts[at] = Math.Max(counts[at], goal(claims[at]));
        return true;
    }

    private bool TryAdd(int at, int[] counts)
    {
        var takes = TakesOf(at);
        for (var ceiling = 0; ceiling < _used.Length; ceiling++)
        {
            if (takes[ceiling] <= 0 || Fits(_used[ceiling] + takes[ceiling], ceiling)) continue;
            _stoppers[at] ??= ceiling;
            return false;
        }
        for (var ceiling = 0; ceiling < _used.Length; ceiling++) _used[ceiling] += takes[ceiling];
        counts[at]++;
        return true;
    }

    private ImmutableArray<double> TakesOf(int at) => _forFrozen ? claims[at].TakesFrozen : claims[at].Takes;

    private bool Fits(double used, int ceiling) => used <= room[ceiling] + (Math.Abs(room[ceiling]) * Tolerance);
}
