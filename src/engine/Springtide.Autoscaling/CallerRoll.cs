namespace Springtide.Autoscaling;

/// <summary>Which gateways report. Thread-safe.</summary>
internal sealed class CallerRoll
{
    private readonly Lock _gate = new();   // guards all fields
    private readonly HashSet<string> _callers = [];
    private DateTimeOffset? _since;
    private bool _hadSome;

    public Knowledge Knowledge
    {
        get { lock (_gate) return new Knowledge(_since, _hadSome ? "no gateway is connected" : "no gateway has reported yet"); }
    }

    public void Add(string caller, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (!_callers.Add(caller)) return;
            _since ??= now;
            _hadSome = true;
        }
    }

    public void Remove(string caller)
    {
        lock (_gate)
        {
            if (_callers.Remove(caller) && _callers.Count == 0) _since = null;
        }
    }
}
