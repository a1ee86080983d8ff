using static Springtide.Autoscaling.Sentences;

namespace Springtide.Autoscaling;

/// <summary>How many instances there should be, and why. Pure: the same function runs live, in tests and on recorded traffic.</summary>
public static class ScaleDecider
{
    public static ScaleOutcome Decide(ScaleSituation s) =>
        PaceLimit.On(s, AtHand.On(s, Wished(s)));

    private static ScaleOutcome Wished(ScaleSituation s) =>
        Pinned(s) ?? LoadUnknown(s) ?? AtZero(s) ?? WorkRule.Decide(s) ?? Idle(s) ?? WaitingForFirst(s) ?? LoadRule.Decide(s, (LoadObservation.Measured)s.Load);

    private static ScaleOutcome? Pinned(ScaleSituation s)
    {
        if (s.Pin is not { } pin || !pin.HoldsAt(s.Now)) return null;
        var until = pin.Until is { } end ? $"until {end:u}" : "until it is unpinned";
        return s.To(ScaleRule.Pinned, pin.Count, pin.Count == 0 ? 0 : s.FrozenBeside(pin.Count), [$"pinned to {pin.Count} by {pin.By} {until}"]);
    }

    private static ScaleOutcome? LoadUnknown(ScaleSituation s) =>
        s.Load is LoadObservation.Unknown unknown ? s.To(ScaleRule.LoadUnknown, s.Held, s.From.Frozen, [$"load unknown: {unknown.Why}", s.HeldBecause]) : null;

    private static ScaleOutcome? AtZero(ScaleSituation s)
    {
        if (s.From.Active > 0) return null;
        var waiting = ((LoadObservation.Measured)s.Load).Waiting;
        var count = Math.Min(Math.Max(1, s.Policy.Min), s.Policy.Max);
        if (waiting > 0) return s.To(ScaleRule.Demand, count, s.FrozenBeside(count), [$"{Count(waiting, "request")} waiting and nothing running → {count}"]);
        if (WorkRule.AtZero(s) is { } woken) return woken;
        if (s.Policy.Min > 0) return s.To(ScaleRule.Minimum, count, s.FrozenBeside(count), [$"nothing running, minimum {s.Policy.Min} → {count}"]);
        return s.To(ScaleRule.Asleep, 0, s.FrozenBeside(0), [Sleeping(s)]);
    }

    private static string Sleeping(ScaleSituation s)
    {
        if (s.From.Frozen == 0) return "nobody asks";
        var (kept, left) = ($"frozen for {Time(s.Memory.FrozenFor(s.Now))}, kept for {s.Policy.Keep}", s.FrozenBeside(0));
        return left == 0 ? $"{kept} → stopped" : left > s.Policy.Standby.Least ? kept : "nobody asks";
    }

    private static ScaleOutcome? Idle(ScaleSituation s)
    {
        var load = (LoadObservation.Measured)s.Load;
        if (load.Present > 0 || load.IdleFor < s.Policy.Idle) return null;
        var active = Math.Min(s.Policy.Min, s.Policy.Max);
        var freezing = active == 0 && s.Policy.Keep.Span > TimeSpan.Zero ? Math.Min(s.From.Active, s.Counts.Ready) : 0;
        var then = active > 0 ? $"minimum {active}" : freezing > 0 ? $"frozen, kept for {s.Policy.Keep}" : "stopped";
        var memory = freezing > 0 ? ScaleMemory.None : s.Memory.WithoutBurst;   // what is frozen now is kept from now on
        var frozen = s.Policy.Standby.IsNone ? s.FrozenBeside(active) + freezing : s.FrozenBeside(active);
        return s.To(ScaleRule.Idle, active, frozen, [$"no request for {Time(load.IdleFor)}, idle after {s.Policy.Idle} → {then}"], memory);
    }

    // While the first is on its way every request has to wait, so their number says nothing about what is needed.
    private static ScaleOutcome? WaitingForFirst(ScaleSituation s)
    {
        if (s.Counts.Ready > 0) return null;
        var waiting = ((LoadObservation.Measured)s.Load).Waiting;
        return s.To(ScaleRule.WaitingForFirst, s.Held, s.FrozenBeside(s.Held),
            [$"none ready yet, {s.Counts.Starting} starting; {Count(waiting, "request")} waiting for the first", s.HeldBecause]);
    }
}
