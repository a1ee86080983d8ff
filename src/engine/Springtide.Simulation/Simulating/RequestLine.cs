namespace Springtide.Simulation;

/// <summary>First come, first served, in places of a <see cref="RequestPool"/>.</summary>
internal struct RequestLine
{
    private int _last;

    public RequestLine() => First = _last = RequestPool.None;

    public int First { get; private set; }

    public int Count { get; private set; }

    public void Add(RequestPool pool, int place)
    {
        if (Count++ == 0) First = place;
        else pool.Link(_last, place);
        _last = place;
    }

    public int Take(RequestPool pool)
    {
        var taken = First;
        First = pool.Next(taken);
        Count--;
        return taken;
    }
}
