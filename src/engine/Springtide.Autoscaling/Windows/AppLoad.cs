using Springtide.Model;

namespace Springtide.Autoscaling;

/// <summary>The load of one app that is awake: its window, and what each caller said last. Not thread-safe.</summary>
internal sealed class AppLoad(DateTimeOffset begun)
{
    // A gateway reports an app every second while anything of it is active; one that has said nothing for so long holds nothing of it.
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BurstWindow = TimeSpan.FromSeconds(6);

    private const double ShortestPeriod = 0.1;

    private readonly LoadWindow _window = new();
    private readonly LoadWindow _offered = new();
    private readonly ServiceTime _service = new();
    private readonly Dictionary<string, (AppSignal Signal, DateTimeOffset At)> _latest = [];
    private DateTimeOffset _lastRequest = begun;

    public void Add(string caller, AppSignal signal, DateTimeOffset now)
    {
        _latest[caller] = (signal, now);
        var period = TimeSpan.FromSeconds(signal.Period);
        if (signal.Waiting == 0) _service.Add(period, signal.Concurrency, signal.Arrived);
        _window.Add(now, period, signal.Concurrency);
        _offered.Add(now, period, Offered(signal));
        if (signal.InFlight + signal.Waiting + signal.Arrived > 0) _lastRequest = now;
    }

    public void Forget(string caller) => _latest.Remove(caller);

    /// <summary>Drops what was measured while no instance was ready: the queue made by one cold start is no flood.</summary>
    public void Restart(DateTimeOffset now)
    {
        _window.Restart(now);
        _offered.Restart(now);
    }

    /// <summary>Counts idle time from here.</summary>
    public void BeginIdle(DateTimeOffset now) => _lastRequest = now;

    public double ConcurrencyAt(DateTimeOffset now) => Fresh(now).Concurrency;

    public LoadObservation.Measured At(DateTimeOffset now, DateTimeOffset knownSince)
    {
        var (_, inFlight, waiting) = Fresh(now);
        return new LoadObservation.Measured(
            _window.Average(LoadWindow.Length, now), _window.Average(BurstWindow, now), inFlight, waiting,
            now - (_lastRequest > knownSince ? _lastRequest : knownSince), now - knownSince, _window.Covered)
        {
            OfferedStable = _offered.Average(LoadWindow.Length, now),
            OfferedBurst = _offered.Average(BurstWindow, now),
            OfferedLast = Math.Max(_offered.Average(TimeSpan.FromSeconds(1), now), OfferedForSure(now)),
            ServiceTime = _service.Seconds,
            HeardAgo = _latest.Count == 0 ? TimeSpan.MaxValue : now - _latest.Values.Max(latest => latest.At),
        };
    }

    // A queue of a hundred is a hundred requests at once, and still no reason for a hundred times the instances: it is there because of a few that are missing.
    private double Offered(AppSignal signal) => signal.Waiting > 0 && _service.Seconds is { } each
        ? Math.Min(signal.Concurrency, signal.Arrived / signal.Period * each)
        : signal.Concurrency;

    // What arrived in the last report alone, less three times what chance adds: enough to be sure of a flood within a fifth of a second, where a second's average would still be half of it.
    private double OfferedForSure(DateTimeOffset now)
    {
        if (_service.Seconds is not { } each) return 0;
        var sum = 0.0;
        foreach (var (signal, at) in _latest.Values)
        {
            if (now - at <= Freshness && signal is { Waiting: > 0, Period: >= ShortestPeriod }) sum += (signal.Arrived - (3 * Math.Sqrt(signal.Arrived))) / signal.Period * each;
        }
        return sum;
    }

    private (double Concurrency, int InFlight, int Waiting) Fresh(DateTimeOffset now)
    {
        var sum = (Concurrency: 0.0, InFlight: 0, Waiting: 0);
        foreach (var (signal, at) in _latest.Values)
        {
            if (now - at <= Freshness) sum = (sum.Concurrency + signal.Concurrency, sum.InFlight + signal.InFlight, sum.Waiting + signal.Waiting);
        }
        return sum;
    }
}
