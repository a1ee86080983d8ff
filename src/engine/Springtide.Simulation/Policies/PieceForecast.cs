using Springtide.Autoscaling.Calendar;
using Springtide.Forecasting;
using Springtide.Model;

namespace Springtide.Simulation;

/// <summary>The product's own recording and forecast: it has learned from what was recorded before the piece, and goes on minute by minute with what the simulated gateway says.</summary>
internal sealed class PieceForecast
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(35);   // as much as is kept live

    private readonly AppForecast _forecast;
    private readonly SimulatedClock _clock = new();
    private readonly LoadBook _book;
    private long _told;

    private PieceForecast(AppForecast forecast, DateTimeOffset begin)
    {
        (_forecast, _book, _clock.Now, _told) = (forecast, new LoadBook(_clock), begin, Minutes.Of(begin));
        _book.Begin([], []);
    }

    public static PieceForecast For(ScalePolicy policy, SimulatedApp app, Piece piece, Trace history)
    {
        var zone = policy.Schedule is { } schedule && TimeZoneInfo.TryFindSystemTimeZoneById(schedule.Zone, out var found) ? found : TimeZoneInfo.Utc;
        var forecast = new AppForecast(new SeasonClock(zone, Weekdays.Of(policy, new CalendarBook()), AppForecast.Slot), StartAhead.For(app.StartUp));
        Learn(forecast, app, piece.Begin, history);
        return new PieceForecast(forecast, piece.Begin);
    }

    public void Hear(AppSignal signal, DateTimeOffset now)
    {
        _clock.Now = now;
        _book.Add("gateway", [signal]);
        if (Minutes.Of(now) == _told) return;
        _forecast.Add(LoadSeries.Of(_told, Minutes.Of(now), _book.Of(signal.App), _book.Watched));
        _told = Minutes.Of(now);
        if (_told % Minutes.PerHour == 1) _book.Take();   // written down, as live
    }

    public ExpectedLoad? Within(DateTimeOffset from, DateTimeOffset to) => _forecast.Within(from, to);

    private static void Learn(AppForecast forecast, SimulatedApp app, DateTimeOffset begin, Trace history)
    {
        var before = (int)Math.Min(history.Rates.Length, (begin - history.Begin) / history.Width);   // nothing of what is replayed, not even by a straight line to it
        if (before < 1) return;
        var curve = RateCurve.Through(history with { Rates = history.Rates[..before] });
        var first = history.Begin > begin - Longest ? history.Begin : begin - Longest;
        for (var minute = Minutes.Of(first) + 1; minute < Minutes.Of(begin); minute++)
        {
            var middle = (Minutes.At(minute) - history.Begin).TotalSeconds + (0.5 * Minutes.PerHour);
            if (middle < curve.Length) forecast.Add(minute, curve.At(middle) * app.ServiceTime.TotalSeconds);
        }
    }

    private sealed class SimulatedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
