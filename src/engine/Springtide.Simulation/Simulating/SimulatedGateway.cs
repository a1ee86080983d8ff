namespace Springtide.Simulation;

/// <summary>
/// The gate and the instances behind it, request by request: the least busy instance with a free place, else the waiting room, first come, first served.
/// An instance works on as many at once as it has places and keeps the rest of what it was given in a line of its own.
/// </summary>
internal sealed class SimulatedGateway
{
    private readonly CompletionHeap _completions = new();
    private readonly RequestPool _pool = new();
    private readonly List<Desk> _desks = [];
    private readonly RunFigures _figures;
    private readonly BusyTable _taking;
    private readonly SimulatedRoom _room;
    private readonly int _places;
    private readonly long _objective;

    public SimulatedGateway(SimulatedApp app, int limit, int waiting, TimeSpan patience, RunFigures figures)
    {
        (_figures, _taking, _places, _objective) = (figures, new BusyTable(limit), Math.Min(app.Places, limit), app.Objective.Ticks);
        _room = new SimulatedRoom(_pool, waiting, patience.Ticks, Meter, figures);
    }

    /// <summary>A draining instance has ended its last request.</summary>
    public event Action<int, long>? Emptied;

    /// <summary>Requests begin to wait.</summary>
    public event Action<long>? Demanded;

    /// <summary>An instance came, and requests wait still.</summary>
    public event Action<long>? StillShort;

    public PresenceMeter Meter { get; } = new();

    public int Waiting => _room.Count;

    public long NextCompletion => _completions.NextAt;

    public void Expire(long now) => _room.Expire(now);

    public void Arrive(long now, long service)
    {
        _figures.Arrived++;
        Meter.Arrive(now);
        if (_room.Count == 0 && _taking.Least is var instance and not BusyTable.None) Give(instance, now, service, now);
        else if (!_room.TryEnter(now, service)) Refuse(now);
        else if (_room.Count == 1) Demanded?.Invoke(now);
    }

    public void Complete()
    {
        var now = _completions.NextAt;
        var desk = _desks[_completions.Take()];
        _figures.Served++;
        Meter.Leave(now);
        if (desk.Line.Count > 0) StartNext(desk, now);
        SetBusy(desk, desk.Busy - 1);
        if (desk.IsTaking) ServeRoom(now);
        else if (desk.Busy == 0) Emptied?.Invoke(desk.Instance, now);
    }

    /// <summary>The instance takes requests from now on.</summary>
    public void Open(int instance, long now)
    {
        while (instance >= _desks.Count) _desks.Add(new Desk(_desks.Count));
        var desk = _desks[instance];
        desk.IsTaking = true;
        _taking.Add(instance, desk.Busy);
        ServeRoom(now);
        if (_room.Count > 0) StillShort?.Invoke(now);
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

    private void Refuse(long now)
    {
        Meter.Leave(now);
        (_figures.Refused, _figures.OverObjective) = (_figures.Refused + 1, _figures.OverObjective + 1);
    }

    private void ServeRoom(long now)
    {
        if (_room.Count == 0) return;
        _room.Expire(now);
        while (_room.Count > 0 && _taking.Least is var instance and not BusyTable.None)
        {
            var (arrived, service) = _room.Take();
            Give(instance, arrived, service, now);
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
        _pool.Release(place);
        Start(desk.Instance, _pool.Arrived(place), _pool.Service(place), now);
    }

    private void Start(int instance, long arrived, long service, long now)
    {
        var wait = now - arrived;
        _figures.Waits.Add(wait);
        if (wait > _objective) _figures.OverObjective++;
        _completions.Add(now + service, instance);
    }

    private void SetBusy(Desk desk, int busy)
    {
        if (desk.IsTaking) _taking.Remove(desk.Instance, desk.Busy);
        desk.Busy = busy;
        if (desk.IsTaking) _taking.Add(desk.Instance, busy);
    }
}
