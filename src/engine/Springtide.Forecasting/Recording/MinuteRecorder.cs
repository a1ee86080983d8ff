using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Forecasting;

/// <summary>One app in the hour under way. Not thread-safe.</summary>
internal sealed class MinuteRecorder(long hour)
{
    private readonly MinuteLoad[] _loads = new MinuteLoad[Minutes.PerHour];
    private readonly Dictionary<string, int> _present = [];   // by gateway, as it said last in this minute
    private long _minute = -1;
    private double _requestSeconds;
    private int _requests;
    private bool _queued;
    private double? _each;   // seconds a request stays when nobody waits

    public long Hour => hour;

    public bool Changed { get; set; }

    /// <summary>Goes on after what a former life had counted.</summary>
    public void Continue(LoadHour stored)
    {
        for (var i = 0; i < _loads.Length; i++) _loads[i] = stored.Loads[i];
    }

    public void Add(string gateway, AppSignal signal, long minute)
    {
        if (minute != _minute) Begin(minute);
        _requestSeconds += signal.Concurrency * signal.Period;
        _requests += signal.Arrived;
        _queued |= signal.Waiting > 0;
        _present[gateway] = signal.InFlight + signal.Waiting;
        ref var load = ref _loads[minute - hour];
        load = new MinuteLoad(load.Mean, load.Requests, Math.Max(load.Peak, _present.Values.Sum()));
        Changed = true;
    }

    /// <summary>With the minute under way, as far as it has got.</summary>
    public LoadHour Row(AppId app)
    {
        var loads = ImmutableArray.Create(_loads);
        return new LoadHour(app, hour, _minute < 0 ? loads : loads.SetItem((int)(_minute - hour), Closed()));
    }

    /// <summary>The same app in its next hour; how long a request stays is known already.</summary>
    public MinuteRecorder Next(long begin) => new(begin) { _each = _each };

    private void Begin(long minute)
    {
        if (_minute >= 0)
        {
            _loads[_minute - hour] = Closed();
            if (!_queued && _requests > 0) _each = _requestSeconds / _requests;
        }
        _present.Clear();
        (_minute, _requestSeconds, _requests, _queued) = (minute, 0, 0, false);
    }

    // A queue of a hundred is a hundred requests at once, and still no need of a hundred: what came, times what one takes.
    private MinuteLoad Closed()
    {
        var stored = _loads[_minute - hour];
        var offered = _queued && _each is { } each ? Math.Min(_requestSeconds, _requests * each) : _requestSeconds;
        return new MinuteLoad(stored.Mean + (offered / Minutes.PerHour), stored.Requests + _requests, stored.Peak);
    }
}
