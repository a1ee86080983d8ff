using Springtide.Model;
using static Springtide.Autoscaling.Sentences;

namespace Springtide.Autoscaling;

/// <summary>What one awake app's latencies ask for. Judged anew whenever an instance comes or goes, by what has been answered since. Not thread-safe.</summary>
internal sealed class LatencyMetric(CarryLearner learner)
{
    private const string Name = "latency";
    private static readonly TimeSpan ShortestLook = TimeSpan.FromSeconds(10);

    private readonly LatencyWindow _window = new();
    private int _ready;

    public void Add(LatencyCounts latencies, DateTimeOffset now) => _window.Add(latencies, now);

    public void Look(int ready, DateTimeOffset now)
    {
        if (ready != _ready) _window.Restart(now);
        _ready = ready;
    }

    /// <param name="rps">Requests a second that come to all instances.</param>
    public MetricObservation At(LatencyTarget target, double rps, DateTimeOffset now)
    {
        var worst = target.Parts.Select(part => Late(part.Percent, part.Time, now)).MaxBy(late => late?.Share);
        if (worst is { } late && _ready > 0 && _window.Covered(now) >= ShortestLook) learner.Learn(late.Share, _window.Total / _window.Covered(now).TotalSeconds / _ready, now);
        if (learner.IsHelpless(now)) return new MetricObservation(Name, 1, "", 0) { Words = $"{worst?.Words ?? Name}; more instances did not help, so none are asked for" };
        return learner.Carry is { } carry
            ? new MetricObservation(Name, carry, "", rps) { Words = $"{worst?.Words ?? $"{Name} {target}"}: {Number(rps)} requests a second / {Number(carry)} answered in time by one" }
            : new MetricObservation(Name, 1, "", 0) { Words = $"{worst?.Words ?? $"{Name} {target}"}" };
    }

    // Ten requests beyond a percentile are evidence; a single slow one is chance.
    private (double Share, string Words)? Late(int percent, TimeSpan wanted, DateTimeOffset now)
    {
        if (_window.Percentile(percent, now) is not { } measured || _window.Total * (100 - percent) < 1_000) return null;
        return (measured / wanted, $"p{percent} of {Count(_window.Total, "request")} {Milliseconds(measured)}, {Milliseconds(wanted)} wanted");
    }

    private static string Milliseconds(TimeSpan time) => $"{Number(Math.Round(time.TotalMilliseconds))} ms";
}
