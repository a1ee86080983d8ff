namespace Springtide.Simulation;

/// <summary>Requests that wait, in flat arrays; a place is used again as soon as its request has left.</summary>
internal sealed class RequestPool
{
    public const int None = -1;

    private long[] _arrived = new long[1024];
    private long[] _service = new long[1024];
    private int[] _next = new int[1024];
    private int _used;
    private int _free = None;

    public int Add(long arrived, long service)
    {
        var place = _free;
        if (place != None) _free = _next[place];
        else if ((place = _used++) == _next.Length) Grow();
        (_arrived[place], _service[place], _next[place]) = (arrived, service, None);
        return place;
    }

    public void Release(int place) => (_next[place], _free) = (_free, place);

    public long Arrived(int place) => _arrived[place];

    public long Service(int place) => _service[place];

    public int Next(int place) => _next[place];

    public void Link(int before, int place) => _next[before] = place;

    private void Grow()
    {
        Array.Resize(ref _arrived, 2 * _arrived.Length);
        Array.Resize(ref _service, 2 * _service.Length);
        Array.Resize(ref _next, 2 * _next.Length);
    }
}
