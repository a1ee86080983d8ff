using System.Collections.Immutable;

namespace Springtide.Simulation;

/// <summary>Keeps, for each level, when it was held and what that costs, while the demand moves up and down in time.</summary>
internal sealed class LevelBook(double startCost, double bridgeCost)
{
    private readonly List<Level> _levels = [];
    private readonly List<(double At, int By)> _changes = [];
    private double _cost;
    private int _now;

    public void MoveTo(int level, double at)
    {
        for (; _now < level; _now++) Enter(_now, at);
        for (; _now > level; _now--) Leave(_now - 1, at);
    }

    public OracleResult Finish(double end)
    {
        MoveTo(0, end);
        foreach (var level in _levels) Hold(level.HeldFrom, level.LeftAt);
        return new OracleResult(_cost, _levels.Count, Steps());
    }

    private void Enter(int index, double at)
    {
        if (index == _levels.Count) Begin(at);
        else Return(index, at);
    }

    private void Begin(double at)
    {
        _cost += startCost;
        _levels.Add(new Level(at, at, at));
    }

    private void Return(int index, double at)
    {
        var level = _levels[index];
        var gap = at - level.LeftAt;
        _cost += Math.Min(gap, bridgeCost);
        if (gap > bridgeCost) Hold(level.HeldFrom, level.LeftAt);
        _levels[index] = level with { EnteredAt = at, HeldFrom = gap > bridgeCost ? at : level.HeldFrom };
    }

    private void Leave(int index, double at)
    {
        _cost += at - _levels[index].EnteredAt;
        _levels[index] = _levels[index] with { LeftAt = at };
    }

    private void Hold(double from, double to)
    {
        if (to <= from) return;
        _changes.Add((from, 1));
        _changes.Add((to, -1));
    }

    private ImmutableArray<OracleStep> Steps()
    {
        var steps = ImmutableArray.CreateBuilder<OracleStep>();
        var count = 0;
        foreach (var same in _changes.GroupBy(change => change.At).OrderBy(same => same.Key))
        {
            count += same.Sum(change => change.By);
            steps.Add(new OracleStep(same.Key, count));
        }
        return steps.ToImmutable();
    }

    private readonly record struct Level(double EnteredAt, double LeftAt, double HeldFrom);
}
