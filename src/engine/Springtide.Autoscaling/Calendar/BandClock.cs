using System.Collections.Immutable;
using Springtide.Model;

namespace Springtide.Autoscaling.Calendar;

/// <summary>The bands of one policy as time goes by. Holds a stretch of them, so that a tick costs a look. Not thread-safe.</summary>
internal sealed class BandClock(ScalePolicy policy, CalendarBook calendars)
{
    /// <summary>How far a change is looked for.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(40);

    // Most schedules change within two days; only the others are worth more work.
    private static readonly int[] Steps = [2, 10, 40];
    private ImmutableArray<Band> _bands = [];
    private DateTimeOffset _knownUntil;
    private CalendarSet? _by;

    public bool HasRules { get; } = policy.Schedule is not null;

    public BandInForce At(DateTimeOffset now, TimeSpan ahead)
    {
        if (!Covers(now, ahead)) Stretch(now, ahead);
        var at = 0;
        while (_bands[at].Until <= now) at++;
        return new BandInForce(_bands[at], at + 1 < _bands.Length ? _bands[at + 1] : null, ComingWithin(at, now + ahead));
    }

    /// <summary>When the next decision is due by itself: what changes next, less the time it takes to start for it.</summary>
    public DateTimeOffset NextLook(DateTimeOffset now, TimeSpan ahead)
    {
        At(now, ahead);
        var next = _bands.FirstOrDefault(band => band.From - ahead > now);
        return next is null ? now + Horizon - ahead : next.From - ahead;
    }

    // The clock may jump either way, and a calendar may be replaced at any time.
    private bool Covers(DateTimeOffset now, TimeSpan ahead) => ReferenceEquals(_by, calendars.Current) && !_bands.IsEmpty && _bands[0].From <= now && now + ahead < _knownUntil;

    // The last band of a stretch is cut off by its end; only what comes before it is known whole.
    private void Stretch(DateTimeOffset now, TimeSpan ahead)
    {
        _by = calendars.Current;
        foreach (var days in Steps)
        {
            _bands = Timeline.Of(policy, _by, now, now.AddDays(days));
            _knownUntil = _bands[^1].From;
            if (_knownUntil > now + ahead) return;
        }
        _knownUntil = now.AddDays(1);
    }

    private Band? ComingWithin(int at, DateTimeOffset until)
    {
        var now = _bands[at];
        return _bands.Skip(at + 1).Where(band => band.From <= until && band.Min > now.Min).MaxBy(band => band.Min);
    }
}
