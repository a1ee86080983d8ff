using Springtide.Autoscaling;
using Springtide.Model;

namespace Springtide.Simulation;

/// <summary>The product's own decider with its own windows and memory: the same code that runs live, on its cadence.</summary>
internal sealed class OwnPolicy(ScalePolicy policy, SimulatedApp app, DateTimeOffset begin, PieceForecast? forecast = null) : FleetPolicy
{
    // Reports come on the second. Live, a decision falls anywhere between two of them; here always in the middle.
    private static readonly long Offset = TimeSpan.FromSeconds(0.5).Ticks;

    private readonly ScaledApp _scaled = new(new TrackedConfig(FleetMember.Revision, policy, null), ScaleMemory.None, begin);
    private readonly Knowledge _knowledge = new(begin, "");
    private bool _awake = true;
    private DateTimeOffset? _nextLook;

    public override int BeginWith(double rate) =>
        Math.Clamp((int)Math.Ceiling(rate * app.ServiceTime.TotalSeconds / (policy.Target * policy.Utilisation.ToBeginWith)), Math.Min(policy.Min, policy.Max), policy.Max);

    public override long NextAfter(long now) => (((now - Offset + ScaledApp.Tick.Ticks) / ScaledApp.Tick.Ticks) * ScaledApp.Tick.Ticks) + Offset;

    public override void Hear(AppSignal signal, DateTimeOffset now)
    {
        lock (_scaled.Gate) _scaled.AddUnderGate("gateway", signal, now);
        forecast?.Hear(signal, now);
        _awake = true;
    }

    public override bool DecidesAtOnce(AppSignal signal, DesiredCount wanted, DateTimeOffset now)
    {
        lock (_scaled.Gate) return _scaled.IsDemandUnderGate(signal, wanted, now);
    }

    public override DesiredCount Decide(DesiredCount wanted, IReadOnlyList<Instance> instances, DateTimeOffset now)
    {
        if (!_awake && !(now >= _nextLook)) return wanted;
        lock (_scaled.Gate)
        {
            var situation = _scaled.SituationUnderGate(wanted, instances, _knowledge, now) with { Expected = forecast?.Within(now, now + _scaled.Ahead) };
            var outcome = ScaleDecider.Decide(situation);
            _scaled.KeepUnderGate(outcome);
            _awake = !_scaled.FallsAsleepUnderGate(outcome);
            _nextLook = _awake ? null : _scaled.NextLookUnderGate(now);
            return outcome.Decision.To;
        }
    }
}
