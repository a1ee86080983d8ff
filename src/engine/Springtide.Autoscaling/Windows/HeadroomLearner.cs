namespace Springtide.Autoscaling;

/// <summary>
/// Learns how much more load comes, at most, until an instance that is started now is ready: the ratio of the load then to the load that was known now, as a
/// distribution weighted by load. What is aimed at is the reciprocal of its 95th percentile. Forgets half in six hours. Not thread-safe.
/// </summary>
/// <remarks>
/// Known now 40 (the higher of 60 and 6 seconds' average), 42 when the instance is ready: the ratio is 1.05. When 95 of 100 such ratios are at most 1.05, then
/// 1 / 1.05 = 95 % can be aimed at. Steady traffic and quick starts earn a high share, sudden traffic and slow starts a low one, without anybody's choosing.
/// </remarks>
internal sealed class HeadroomLearner
{
    private const double Step = 0.005;
    private const int Steps = 200;   // up to twice the load; beyond is a burst, for which no headroom is kept
    private const double Covered = 0.95;   // chosen, as the length of ShrinkHold, on the first 40 % of recorded traffic: the least cost with at most 1 request in 10,000 late
    private const int MostOpen = 1_000;

    private static readonly TimeSpan HalfLife = TimeSpan.FromHours(6);
    private static readonly TimeSpan KnownAfter = TimeSpan.FromMinutes(10);

    private double[]? _weights;   // only of an app that has had load: thousands never do
    private readonly Queue<(DateTimeOffset At, double Load)> _open = [];
    private DateTimeOffset? _last;
    private TimeSpan _learned;

    /// <summary>The share that would have been right; null while it is not known.</summary>
    public double? Share => _weights is null || _learned < KnownAfter ? null : 1 / (1 + (Step * Percentile(_weights)));

    /// <param name="known">Load as a decision knows it now.</param>
    /// <param name="present">Load of the last seconds alone.</param>
    /// <param name="horizon">From a decision to the instance that is ready by it.</param>
    public void Add(DateTimeOffset now, double known, double present, TimeSpan horizon)
    {
        while (_open.TryPeek(out var open) && now - open.At >= horizon) Learn(_open.Dequeue(), present, now);
        if (_open.Count < MostOpen) _open.Enqueue((now, known));
    }

    /// <summary>What is under way is not comparable with what comes.</summary>
    public void Interrupt()
    {
        _open.Clear();
        _last = null;
    }

    private void Learn((DateTimeOffset At, double Load) open, double present, DateTimeOffset now)
    {
        var passed = now - (_last ?? now);
        _last = _last is { } last && last > now ? last : now;
        if (passed <= TimeSpan.Zero || open.Load <= 0) return;
        var kept = Math.Pow(0.5, passed / HalfLife);
        var weights = _weights ??= new double[Steps + 1];
        for (var i = 0; i < weights.Length; i++) weights[i] *= kept;
        weights[StepOf(present / open.Load)] += open.Load * passed.TotalSeconds;
        _learned += passed;
    }

    private static int StepOf(double ratio) => (int)Math.Clamp(Math.Ceiling((ratio - 1) / Step), 0, Steps);

    private static int Percentile(double[] weights)
    {
        var (sought, sum, step) = (weights.Sum() * Covered, 0.0, 0);
        while (step < Steps && (sum += weights[step]) < sought) step++;
        return step;
    }
}
