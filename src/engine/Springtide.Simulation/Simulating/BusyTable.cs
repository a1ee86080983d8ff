namespace Springtide.Simulation;

/// <summary>
/// Instances that take requests, in one ring per number of requests they hold: the least busy is found, and moved, in constant time. Among equals the
/// one that has been so for longest is next, so they take turns as they do at the gateway.
/// </summary>
internal sealed class BusyTable
{
    public const int None = -1;

    private readonly int[] _first;
    private readonly int[] _last;
    private int[] _next = new int[64];
    private int[] _previous = new int[64];
    private int _least;

    /// <param name="limit">Requests at once that one instance is ever given.</param>
    public BusyTable(int limit)
    {
        (_first, _last, _least) = (new int[limit + 1], new int[limit + 1], limit);
        Array.Fill(_first, None);
        Array.Fill(_last, None);
    }

    /// <summary>The least busy with a free place, and none without one.</summary>
    public int Least
    {
        get
        {
            while (_least < _first.Length - 1 && _first[_least] == None) _least++;
            return _least < _first.Length - 1 ? _first[_least] : None;
        }
    }

    public void Add(int instance, int busy)
    {
        while (instance >= _next.Length) Grow();
        (_previous[instance], _next[instance]) = (_last[busy], None);
        if (_last[busy] == None) _first[busy] = instance;
        else _next[_last[busy]] = instance;
        _last[busy] = instance;
        if (busy < _least) _least = busy;
    }

    public void Remove(int instance, int busy)
    {
        var (previous, next) = (_previous[instance], _next[instance]);
        if (previous == None) _first[busy] = next;
        else _next[previous] = next;
        if (next == None) _last[busy] = previous;
        else _previous[next] = previous;
    }

    private void Grow()
    {
        Array.Resize(ref _next, 2 * _next.Length);
        Array.Resize(ref _previous, 2 * _previous.Length);
    }
}
