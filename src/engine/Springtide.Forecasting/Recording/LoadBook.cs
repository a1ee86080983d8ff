using Springtide.Model;

namespace Springtide.Forecasting;

/// <summary>Each app's load per minute, as gateways report it. Holds the hour under way and what is not stored yet; an app nobody asks for holds nothing. Thread-safe.</summary>
public sealed class LoadBook(TimeProvider time)
{
    // How far behind what is recorded the clock may be: until it has caught up nothing is recorded, so nothing counts twice.
    private const int MostBehind = Minutes.PerHour;
    private const int MostUnwritten = 50_000;

    private readonly Lock _gate = new();   // guards all fields; held for microseconds per report
    private readonly Dictionary<AppId, MinuteRecorder> _apps = [];
    private readonly Dictionary<long, WatchedHour> _watched = [];   // hours not stored whole yet
    private readonly List<LoadHour> _ended = [];
    private readonly HashSet<string> _gateways = [];   // those that reported and did not leave: one that is silent has nothing to tell
    private long _minute = -1;
    private bool _begun;

    /// <summary>Apps that had load this hour or the one before.</summary>
    public IReadOnlyCollection<AppId> Apps
    {
        get { lock (_gate) return [.. _apps.Keys]; }
    }

    /// <summary>False until <see cref="Begin"/>, and again when the clock was set back by more than an hour: begin anew from what is stored.</summary>
    public bool IsBegun
    {
        get { lock (_gate) return _begun; }
    }

    /// <summary>Begins to record, after what a former life had stored of this hour.</summary>
    public void Begin(IEnumerable<LoadHour> stored, IEnumerable<WatchedHour> watched)
    {
        lock (_gate)
        {
            _apps.Clear();
            _minute = -1;
            foreach (var hour in stored) RecorderUnderGate(hour.App, hour.Begin).Continue(hour);
            foreach (var hour in watched) _watched[hour.Begin] = hour;
            _begun = true;
        }
    }

    /// <param name="signals">May be empty: a gateway that nobody asks knows that nobody asks.</param>
    public void Add(string gateway, IReadOnlyList<AppSignal> signals)
    {
        lock (_gate)
        {
            var minute = Minutes.Of(time.GetUtcNow());
            _gateways.Add(gateway);
            if (!_begun || !MovesUnderGate(minute)) return;
            foreach (var signal in signals.Where(IsLoad)) RecorderUnderGate(signal.App, Minutes.HourOf(minute)).Add(gateway, signal, minute);
        }
    }

    /// <summary>While no gateway is there, nobody knows what is asked for.</summary>
    public void Leave(string gateway)
    {
        lock (_gate) _gateways.Remove(gateway);
    }

    /// <summary>Ended and running hours of an app that may differ from what is stored.</summary>
    public IReadOnlyList<LoadHour> Of(AppId app)
    {
        lock (_gate) return [.. _ended.Where(hour => hour.App == app), .. _apps.TryGetValue(app, out var running) ? [running.Row(app)] : Array.Empty<LoadHour>()];
    }

    public IReadOnlyList<WatchedHour> Watched
    {
        get { lock (_gate) return [.. _watched.Values]; }
    }

    /// <summary>What changed since it was last taken; to be asked for more than once a minute, for a minute in which nobody has anything to tell. Not stored after all: <see cref="PutBack"/>.</summary>
    public (IReadOnlyList<LoadHour> Hours, IReadOnlyList<WatchedHour> Watched) Take()
    {
        lock (_gate)
        {
            if (_begun && _gateways.Count > 0) MovesUnderGate(Minutes.Of(time.GetUtcNow()));
            List<LoadHour> hours = [.. _ended];
            _ended.Clear();
            foreach (var (app, running) in _apps.Where(entry => entry.Value.Changed))
            {
                hours.Add(running.Row(app));
                running.Changed = false;
            }
            var watched = _watched.Values.ToList();
            foreach (var hour in watched.Where(hour => hour.Begin < Minutes.HourOf(_minute))) _watched.Remove(hour.Begin);
            return (hours, watched);
        }
    }

    public void PutBack(IEnumerable<LoadHour> hours, IEnumerable<WatchedHour> watched)
    {
        lock (_gate)
        {
            foreach (var hour in hours)
            {
                if (_apps.TryGetValue(hour.App, out var running) && running.Hour == hour.Begin) running.Changed = true;
                else _ended.Add(hour);
            }
            foreach (var hour in watched) _watched.TryAdd(hour.Begin, hour);
            if (_ended.Count > MostUnwritten) _ended.RemoveRange(0, _ended.Count - MostUnwritten);   // a disk that stays full: the oldest go
        }
    }

    /// <summary>The app is gone for good.</summary>
    public void Forget(AppId app)
    {
        lock (_gate)
        {
            _apps.Remove(app);
            _ended.RemoveAll(hour => hour.App == app);
        }
    }

    private static bool IsLoad(AppSignal signal) => signal.Concurrency > 0 || signal.Arrived > 0;

    private bool MovesUnderGate(long minute)
    {
        _begun = minute >= _minute - MostBehind;
        if (minute < _minute) return false;
        if (Minutes.HourOf(minute) != Minutes.HourOf(_minute)) EndHoursUnderGate(Minutes.HourOf(minute));
        _minute = minute;
        var hour = Minutes.HourOf(minute);
        var known = _watched.GetValueOrDefault(hour)?.Mask ?? 0;
        _watched[hour] = new WatchedHour(hour, known | (1UL << (int)(minute - hour)));
        return true;
    }

    // Of an app that had no load in the hour that ended, nothing is held any more.
    private void EndHoursUnderGate(long begins)
    {
        foreach (var (app, running) in _apps.ToList())
        {
            if (running.Changed) _ended.Add(running.Row(app));
            running.Changed = false;
            if (begins - running.Hour > Minutes.PerHour) _apps.Remove(app);
        }
    }

    private MinuteRecorder RecorderUnderGate(AppId app, long hour)
    {
        if (_apps.TryGetValue(app, out var running) && running.Hour == hour) return running;
        return _apps[app] = running?.Next(hour) ?? new MinuteRecorder(hour);
    }
}
