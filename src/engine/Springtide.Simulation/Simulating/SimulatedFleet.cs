using Springtide.Model;

namespace Springtide.Simulation;

/// <summary>
/// Makes the imagined instances what is wanted: what is frozen is thawed before anything is started, and an instance that leaves ends its requests first.
/// </summary>
internal sealed class SimulatedFleet
{
    private readonly List<FleetMember> _members = [];
    private readonly Stack<int> _freeSlots = [];
    private readonly Lognormal _startUps;
    private readonly StartBackOff _backOff = new();
    private readonly SimulatedProvider _provider;
    private readonly SimulatedGateway _gateway;
    private readonly Agenda _agenda;
    private readonly RunFigures _figures;
    private int _slots;

    public SimulatedFleet(SimulatedApp app, SimulatedProvider provider, SimulatedGateway gateway, Agenda agenda, RunFigures figures, ulong seed)
    {
        (_provider, _gateway, _agenda, _figures, Bill) = (provider, gateway, agenda, figures, new InstanceBill(figures));
        _startUps = Lognormal.OfMedian(app.StartUp, provider.Variation, new SeededRandom(seed, RandomStream.StartUps));
        gateway.Emptied += (slot, now) => Emptied(_members.Find(member => member.Slot == slot)!, now);
    }

    public InstanceBill Bill { get; }

    public DesiredCount Wanted { get; private set; }

    public int Ready => _members.Count(member => member.Phase == FleetPhase.Ready);

    public IReadOnlyList<Instance> Seen(DateTimeOffset begin) => [.. _members.Select(member => member.Seen(begin))];

    /// <summary>What stands when the traffic begins: ready, with its start-up on the bill as on the oracle's.</summary>
    public void Begin(int count, TimeSpan billed)
    {
        Wanted = new DesiredCount(count);
        for (var i = 0; i < count; i++)
        {
            var member = Hire(0);
            member.StartTook = billed;
            Become(member, FleetPhase.Ready, 0);
        }
        _figures.InstanceSeconds += count * billed.TotalSeconds;
    }

    public void Want(DesiredCount wanted, long now)
    {
        Wanted = wanted;
        Reconcile(now);
    }

    private void Reconcile(long now)
    {
        var missing = Wanted.Active - _members.Count(member => member.Phase.IsActive);
        if (missing > 0) Start(missing - Thaw(missing, now), now);
        else LetGo(-missing, now);
        foreach (var member in FleetOrder.NotKept(_members, Wanted.Frozen)) Stop(member, now);
        StandBy(Wanted.Standby - _members.Count(member => member.Phase.IsKept), now);
    }

    private int Thaw(int missing, long now)
    {
        var thawed = FleetOrder.Thawed(_members, missing);
        foreach (var member in thawed) Thaw(member, now);
        return thawed.Count;
    }

    private void Thaw(FleetMember member, long now)
    {
        if (member.Phase == FleetPhase.Freezing) Become(member, FleetPhase.Ready, now);
        else if (member.Phase == FleetPhase.Preparing) Become(member, FleetPhase.Starting, now);
        else
        {
            _figures.Thaws++;
            Become(member, FleetPhase.Thawing, now);
            _agenda.At(now + SimulatedProvider.ThawTime.Ticks, at => Arrived(member, FleetPhase.Thawing, at));
        }
    }

    // A revision that fails is tried with one instance, not with all that are missing.
    private void Start(int missing, long now)
    {
        if (_backOff.Failures > 0 && Ready == 0) missing = _members.Exists(member => member.Phase.IsActive) ? 0 : Math.Min(missing, 1);
        if (missing <= 0) return;
        if (now < _backOff.Until) _agenda.At(_backOff.Until, Reconcile);
        else for (; missing > 0 && now >= _backOff.Until; missing--) Start(FleetPhase.Starting, now);
    }

    // After those that somebody waits for, and one at a time while something serves or starts fail.
    private void StandBy(int missing, long now)
    {
        if (_backOff.Failures > 0 || Ready > 0) missing = _members.Exists(member => member.Phase is FleetPhase.Starting or FleetPhase.Preparing) ? 0 : Math.Min(missing, 1);
        if (missing <= 0) return;
        if (now < _backOff.Until) _agenda.At(_backOff.Until, Reconcile);
        else for (; missing > 0 && now >= _backOff.Until; missing--) Start(FleetPhase.Preparing, now);
    }

    private void Start(FleetPhase phase, long now)
    {
        var fails = ++_figures.Starts % _provider.FailsEvery == 0;
        if (_members.Count >= _provider.Room) Failed(null, now);
        else
        {
            var member = Hire(now);
            member.Phase = phase;
            _agenda.At(now + _startUps.Draw(), at =>
            {
                if (fails) Failed(member, at);
                else if (member.Phase == FleetPhase.Preparing) Prepared(member, at);
                else Arrived(member, FleetPhase.Starting, at);
            });
        }
    }

    private void Arrived(FleetMember member, FleetPhase from, long now)
    {
        if (member.Phase != from) return;
        if (from == FleetPhase.Starting) member.StartTook = TimeSpan.FromTicks(now - member.StartedAt);
        Become(member, FleetPhase.Ready, now);
    }

    private void Prepared(FleetMember member, long now)
    {
        member.StartTook = TimeSpan.FromTicks(now - member.StartedAt);
        Become(member, FleetPhase.Frozen, now);
        Reconcile(now);   // those that were held back while starts fail
    }

    private void Failed(FleetMember? member, long now)
    {
        if (member is { Phase: not (FleetPhase.Starting or FleetPhase.Preparing) }) return;
        if (member is not null) Become(member, FleetPhase.Gone, now);
        _figures.FailedStarts++;
        _backOff.Failed(now);
        _agenda.At(_backOff.Until, Reconcile);
    }

    private void LetGo(int surplus, long now)
    {
        var room = Wanted.Frozen - _members.Count(member => member.Phase.IsKept);
        foreach (var member in FleetOrder.Leaving(_members, surplus))
        {
            if (member.Phase != FleetPhase.Starting && room-- > 0) Leave(member, FleetPhase.Freezing, FleetPhase.Frozen, now);
            else Stop(member, now);
        }
    }

    private void Stop(FleetMember member, long now)
    {
        if (member.Phase is FleetPhase.Ready or FleetPhase.Freezing) Leave(member, FleetPhase.Draining, FleetPhase.Gone, now);
        else Become(member, FleetPhase.Gone, now);
    }

    private void Leave(FleetMember member, FleetPhase meanwhile, FleetPhase then, long now) =>
        Become(member, _gateway.Close(member.Slot) ? then : meanwhile, now);

    private void Emptied(FleetMember member, long now) => Become(member, member.Phase == FleetPhase.Freezing ? FleetPhase.Frozen : FleetPhase.Gone, now);

    private FleetMember Hire(long now)
    {
        var member = new FleetMember(_freeSlots.TryPop(out var slot) ? slot : _slots++, now);
        _members.Add(member);
        Bill.Change(1, 0, now);
        return member;
    }

    private void Become(FleetMember member, FleetPhase phase, long now)
    {
        var (was, frozen) = (member.Phase, member.Phase == FleetPhase.Frozen ? 1 : 0);
        member.Phase = phase;
        Bill.Change((phase.IsPaid ? 1 : 0) - (was.IsPaid ? 1 : 0), (phase == FleetPhase.Frozen ? 1 : 0) - frozen, now);
        if (phase == FleetPhase.Ready) _gateway.Open(member.Slot, now);
        if (phase != FleetPhase.Gone) return;
        _members.Remove(member);
        _freeSlots.Push(member.Slot);
    }
}
