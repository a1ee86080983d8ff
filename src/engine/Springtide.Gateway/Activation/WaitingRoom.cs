namespace Springtide.Gateway.Activation;

/// <summary>Requests that wait, first come first served, as many as the app allows. Leaving from the middle costs nothing. Not thread-safe: its owner holds a lock.</summary>
internal sealed class WaitingRoom
{
    private WaitingRequest? _first;
    private WaitingRequest? _last;

    public int Count { get; private set; }

    /// <summary>A place at the end; null when the room is full.</summary>
    public WaitingRequest? TryEnter(int most, TimeSpan patience)
    {
        if (Count >= most) return null;
        var request = new WaitingRequest(patience) { Before = _last, IsInRoom = true };
        if (_last is null) _first = request;
        else _last.After = request;
        _last = request;
        Count++;
        return request;
    }

    /// <summary>Takes the first; the room must not be empty.</summary>
    public WaitingRequest Next()
    {
        var next = _first ?? throw new InvalidOperationException("Nobody waits.");
        Remove(next);
        return next;
    }

    /// <returns>Whether it was still here.</returns>
    public bool Remove(WaitingRequest request)
    {
        if (!request.IsInRoom) return false;
        if (request.Before is null) _first = request.After;
        else request.Before.After = request.After;
        if (request.After is null) _last = request.Before;
        else request.After.Before = request.Before;
        (request.Before, request.After, request.IsInRoom) = (null, null, false);
        Count--;
        return true;
    }
}
