namespace Springtide.Simulation;

/// <summary>
/// The gate and the instances behind it, request by request: the least busy instance with a free place, else the waiting room, first come, first served.
/// An instance works on as many at once as it has places and keeps the rest of what it was given in a line of its own.
/// </summary>
internal sealed class SimulatedGateway(SimulatedApp app, int limit, int waiting, TimeSpan patience, RunFigures figures)
{
    private readonly CompletionHeap _completions = new();
    private readonly BusyTable _taking = new(limit);
    private readonly RequestPool _pool = new();
    private readonly List<Desk> _desks = [];
    private readonly int _places = Math.Min(app.Places, limit);
    private readonly long _objective = app.Objective.Ticks;
    private readonly long _patience = patience.Ticks;
    private RequestLine _room = new();

    /// <summary>A draining instance has ended its last request.</summary>
    public event Action<int, long>? Emptied;

    /// <summary>Requests begin to wait.</summary>
    public event Action<long>? Demanded;

    public PresenceMeter Meter { get; } = new();

    public int Waiting => _room.Count;

    public long NextCompletion => _completions.NextAt;

    public void Arrive(long now, long service)
    {
        figures.Arrived++;
        Meter.Arrive(now);
        if (_room.Count == 0 && _taking.Least is var instance and not BusyTable.None) Give(instance, now, service, now);
        else Wait(now, service);
    }

    public void Complete()
    {
        var now = _completions.NextAt;
        var instance = _completions.Take();
        figures.Served++;
        Meter.Leave(now);
        var desk = _desks[instance];
        if (desk.Line.Count > 0) StartNext(desk, now);
        SetBusy(desk, desk.Busy - 1);
        if (desk.IsTaking) ServeRoom(now);
        else if (desk.Busy == 0) Emptied?.Invoke(instance, now);
    }

    /// <summary>The instance takes requests from now on.</summary>
    public void Open(int instance, long now)
    {
        while (instance >= _desks.Count) _desks.Add(new Desk(_desks.Count));
        var desk = _desks[instance];
        desk.IsTaking = true;
        _taking.Add(instance, desk.Busy);
        ServeRoom(now);
    }

    /// <summary>It gets nothing new.</summary>
    /// <returns>It holds nothing any more.</returns>
    public bool Close(int instance)
    {
        var desk = _desks[instance];
        if (desk.IsTaking) _taking.Remove(instance, desk.Busy);
        desk.IsTaking = false;
        return desk.Busy == 0;
    }

    /// <summary>Those whose patience is spent leave, each at its time.</summary>
    public void Expire(long now)
    {
        while (_room.Count > 0 && _pool.Arrived(_room.First) + _patience is var deadline && deadline <= now)
        {
            _pool.Release(_room.Take(_pool));
            Meter.LeaveEarlier(deadline, now);
            (figures.TimedOut, figures.OverObjective) = (figures.TimedOut + 1, figures.OverObjective + 1);
        }
    }

    private void Wait(long now, long service)
    {
        Expire(now);
        if (_room.Count >= waiting) Refuse(now);
        else
        {
            _room.Add(_pool, _pool.Add(now, service));
            if (_room.Count == 1) Demanded?.Invoke(now);
        }
    }

    private void Refuse(long now)
    {
        Meter.Leave(now);
        (figures.Refused, figures.OverObjective) = (figures.Refused + 1, figures.OverObjective + 1);
    }

    private void ServeRoom(long now)
    {
        if (_room.Count == 0) return;
        Expire(now);
        while (_room.Count > 0 && _taking.Least is var instance and not BusyTable.None)
        {
            var place = _room.Take(_pool);
            Give(instance, _pool.Arrived(place), _pool.Service(place), now);
            _pool.Release(place);
        }
    }

    private void Give(int instance, long arrived, long service, long now)
    {
        var desk = _desks[instance];
        if (desk.Busy < _places) Start(instance, arrived, service, now);
        else desk.Line.Add(_pool, _pool.Add(arrived, service));
        SetBusy(desk, desk.Busy + 1);
    }

    private void StartNext(Desk desk, long now)
    {
        var place = desk.Line.Take(_pool);
        Start(desk.Instance, _pool.Arrived(place), _pool.Service(place), now);
        _pool.Release(place);
    }

    private void Start(int instance, long arrived, long service, long now)
    {
        var wait = now - arrived;
        figures.Waits.Add(wait);
        if (wait > _objective) figures.OverObjective++;
        _completions.Add(now + service, instance);
    }

    private void SetBusy(Desk desk, int busy)
    {
        if (desk.IsTaking) _taking.Remove(desk.Instance, desk.Busy);
        desk.Busy = busy;
        if (desk.IsTaking) _taking.Add(desk.Instance, busy);
    }

    private sealed class Desk(int instance)
    {
        public RequestLine Line = new();

        public int Instance => instance;

        public int Busy { get; set; }

        public bool IsTaking { get; set; }
    }
}
