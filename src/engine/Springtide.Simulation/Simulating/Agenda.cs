namespace Springtide.Simulation;

/// <summary>What happens at a time and is no request: reports, decisions, instances that become ready. What is due at the same time happens in the order it was entered.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Action<long>, (long At, long Order)> _entries = new();
    private long _order;

    public long NextAt { get; private set; } = long.MaxValue;

    public void At(long at, Action<long> happens)
    {
        _entries.Enqueue(happens, (at, _order++));
        if (at < NextAt) NextAt = at;
    }

    public void Happen()
    {
        var at = NextAt;
        var happens = _entries.Dequeue();
        NextAt = _entries.TryPeek(out _, out var next) ? next.At : long.MaxValue;
        happens(at);
    }
}
