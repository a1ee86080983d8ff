using Springtide.Model;

namespace Springtide.Simulation;

/// <summary>
/// Kubernetes' horizontal pod autoscaler on an average value per pod: every 15 s, no change within a tolerance of 10 %, out by at most twice or four more
/// a period, in to the highest wish of the last 300 s. It never goes to zero. Its metric is the average over the period, which is kinder than a scrape.
/// </summary>
internal sealed class HpaPolicy(ScalePolicy policy, SimulatedApp app) : FleetPolicy
{
    private const double Tolerance = 0.1;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan InWindow = TimeSpan.FromSeconds(300);

    private readonly Queue<(DateTimeOffset At, int Wish)> _wishes = [];
    private readonly double _target = policy.Target * policy.Utilisation.ToBeginWith;
    private double _requestSeconds;
    private double _seconds;

    public override int BeginWith(double rate) => Within((int)Math.Ceiling(rate * app.ServiceTime.TotalSeconds / _target));

    public override long NextAfter(long now) => ((now / Period.Ticks) + 1) * Period.Ticks;

    public override void Hear(AppSignal signal, DateTimeOffset now)
    {
        _requestSeconds += signal.Concurrency * signal.Period;
        _seconds += signal.Period;
    }

    public override DesiredCount Decide(DesiredCount wanted, IReadOnlyList<Instance> instances, DateTimeOffset now)
    {
        var load = _seconds > 0 ? _requestSeconds / _seconds : 0;
        (_requestSeconds, _seconds) = (0, 0);
        var wish = Math.Abs((load / (_target * wanted.Active)) - 1) <= Tolerance ? wanted.Active : (int)Math.Ceiling(load / _target);
        _wishes.Enqueue((now, wish));
        while (now - _wishes.Peek().At > InWindow) _wishes.Dequeue();
        var most = Math.Max(2 * wanted.Active, wanted.Active + 4);
        return new DesiredCount(Within(wish > wanted.Active ? Math.Min(wish, most) : Math.Min(wanted.Active, _wishes.Max(past => past.Wish))));
    }

    private int Within(int count) => Math.Clamp(count, Math.Max(1, Math.Min(policy.Min, policy.Max)), policy.Max);
}
