using Springtide.Model;

namespace Springtide.Simulation;

/// <summary>
/// One policy on one piece of traffic, event by event. Measurements are as late as live: the gateway reports on the second and, when requests begin to
/// wait, at once; the policy decides on its own cadence with what it has heard by then.
/// </summary>
internal sealed class Run
{
    private static readonly AppId App = FleetMember.Revision.App;

    // The gateway's reporter takes word after word; words that come closer together than it can send are one report.
    private static readonly long DemandPace = TimeSpan.FromMilliseconds(10).Ticks;

    private static readonly long HurryPace = TimeSpan.FromSeconds(0.2).Ticks;

    private readonly Agenda _agenda = new();
    private readonly SimulatedGateway _gateway;
    private readonly SimulatedFleet _fleet;
    private readonly FleetPolicy _policy;
    private readonly DateTimeOffset _begin;
    private readonly Arrivals _arrivals;
    private readonly Lognormal _serviceTimes;
    private readonly long _end;
    private long _demandTold = long.MinValue / 2;
    private int _direction;
    private bool _wasQuiet;
    private bool _isHurrying;

    public Run(RunInput input, FleetPolicy policy)
    {
        (_policy, _begin, _end) = (policy, input.Begin, (long)(input.Curve.Length * TimeSpan.TicksPerSecond));
        _arrivals = new Arrivals(input.Curve, input.Seed);
        _serviceTimes = Lognormal.OfMean(input.App.ServiceTime, input.App.Variation, new SeededRandom(input.Seed, RandomStream.ServiceTimes));
        _gateway = new SimulatedGateway(input.App, input.Policy.Limit, input.Policy.Waiting, input.Policy.Patience, Figures);
        _fleet = new SimulatedFleet(input.App, input.Provider, _gateway, _agenda, Figures, input.Seed);
        Timeline = new Timeline(input.Curve.Length, input.Points);
        _gateway.Demanded += Demanded;
        _gateway.StillShort += StillShort;
        _fleet.Begin(policy.BeginWith(input.Curve.Begins[0]), input.App.StartUp);
        _agenda.At(TimeSpan.TicksPerSecond, ReportDue);
        DecideNext(0);
    }

    public RunFigures Figures { get; } = new();

    public Timeline Timeline { get; }

    /// <param name="told">Called each simulated minute with the share that is done.</param>
    public void ToEnd(Action<double> told, CancellationToken cancellationToken)
    {
        _agenda.At(0, Draw);
        _agenda.At(0, at => Tell(at, told, cancellationToken));
        while (Step())
        {
        }
        _gateway.Expire(_end);
        _fleet.Bill.Accumulate(_end);
        Figures.Left = _gateway.Meter.Present;
    }

    private bool Step()
    {
        var (arrival, completion, entry) = (_arrivals.Next, _gateway.NextCompletion, _agenda.NextAt);
        if (Math.Min(Math.Min(arrival, completion), entry) >= _end) return false;
        if (completion <= arrival && completion <= entry) _gateway.Complete();
        else if (entry <= arrival) _agenda.Happen();
        else
        {
            _gateway.Arrive(arrival, _serviceTimes.Draw());
            _arrivals.Advance();
        }
        return true;
    }

    private void Tell(long at, Action<double> told, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        told(at / (double)_end);
        _agenda.At(at + TimeSpan.TicksPerMinute, next => Tell(next, told, cancellationToken));
    }

    private void Draw(long at)
    {
        Timeline.Add(at / (double)TimeSpan.TicksPerSecond, _fleet.Bill.Active);
        _agenda.At(at + TimeSpan.TicksPerSecond, Draw);
    }

    private void ReportDue(long now)
    {
        Report(now);
        _agenda.At(now + TimeSpan.TicksPerSecond, ReportDue);
    }

    private void Demanded(long now)
    {
        if (now - _demandTold < DemandPace) return;
        _demandTold = now;
        Report(now);
    }

    // Not from within the change that is under way. The gateway sees what is frozen, and says it only where there is something.
    private void StillShort(long now)
    {
        if (_fleet.Wanted.Frozen > 0) _agenda.At(now, Demanded);
    }

    // An app that has nothing to say says so once more and is then left alone until it is asked for again.
    private void Report(long now)
    {
        _gateway.Expire(now);
        var (seconds, average, arrived) = _gateway.Meter.Read(now);
        var quiet = average == 0 && arrived == 0;
        if (!quiet || !_wasQuiet) Send(new AppSignal(App, seconds, average, _gateway.Meter.Present - _gateway.Waiting, _gateway.Waiting, arrived), now);
        _wasQuiet = quiet;
        HurryIfShort(now);
    }

    // While requests wait although instances serve, a second is long.
    private void HurryIfShort(long now)
    {
        if (_isHurrying || _gateway.Waiting == 0 || _gateway.Meter.Present == _gateway.Waiting) return;
        _isHurrying = true;
        _agenda.At(now + HurryPace, at =>
        {
            _isHurrying = false;
            if (_gateway.Waiting > 0) Demanded(at);
        });
    }

    private void Send(AppSignal signal, long now)
    {
        var at = _begin.AddTicks(now);
        _policy.Hear(signal, at);
        if (_policy.DecidesAtOnce(signal, _fleet.Wanted, at)) Decide(now);
    }

    private void DecideNext(long now)
    {
        if (_policy.NextAfter(now) is var next and < long.MaxValue) _agenda.At(next, DecisionDue);
    }

    private void DecisionDue(long now)
    {
        Decide(now);
        DecideNext(now);
    }

    private void Decide(long now)
    {
        var next = _policy.Decide(_fleet.Wanted, _fleet.Seen(_begin), _begin.AddTicks(now));
        if (next == _fleet.Wanted) return;
        Count(Math.Sign(next.Active - _fleet.Wanted.Active));
        _fleet.Want(next, now);
    }

    private void Count(int direction)
    {
        if (direction == 0) return;
        if (_direction == -direction) Figures.Turns++;
        _direction = direction;
    }
}
