namespace Springtide.Simulation;

/// <summary>Which instance ends a request next. A heap of four children a node in two flat arrays: nothing is allocated per request.</summary>
internal sealed class CompletionHeap
{
    private long[] _at = new long[256];
    private int[] _instance = new int[256];
    private int _count;

    /// <summary>Never, when nothing is under way.</summary>
    public long NextAt => _count == 0 ? long.MaxValue : _at[0];

    public void Add(long at, int instance)
    {
        if (_count == _at.Length) Grow();
        var hole = _count++;
        while (hole > 0 && _at[(hole - 1) >> 2] is var parent && parent > at)
        {
            (_at[hole], _instance[hole]) = (parent, _instance[(hole - 1) >> 2]);
            hole = (hole - 1) >> 2;
        }
        (_at[hole], _instance[hole]) = (at, instance);
    }

    public int Take()
    {
        var taken = _instance[0];
        _count--;
        var (at, instance) = (_at[_count], _instance[_count]);
        var hole = 0;
        for (var child = 1; child < _count; child = (hole << 2) + 1)
        {
            var least = Least(child);
            if (_at[least] >= at) break;
            (_at[hole], _instance[hole]) = (_at[least], _instance[least]);
            hole = least;
        }
        (_at[hole], _instance[hole]) = (at, instance);
        return taken;
    }

    private int Least(int first)
    {
        var (least, end) = (first, Math.Min(first + 4, _count));
        for (var i = first + 1; i < end; i++)
        {
            if (_at[i] < _at[least]) least = i;
        }
        return least;
    }

    private void Grow()
    {
        Array.Resize(ref _at, 2 * _at.Length);
        Array.Resize(ref _instance, 2 * _instance.Length);
    }
}
