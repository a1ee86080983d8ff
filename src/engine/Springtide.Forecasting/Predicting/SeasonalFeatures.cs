namespace Springtide.Forecasting;

/// <summary>
/// What a step's load may be told by, as differences to the load now: how much the usual day and week rise or fall until then, how much they did a day and a week ago,
/// how far the load is from the usual, and where it comes from. What is not known yet is no difference. Not thread-safe.
/// </summary>
internal sealed class SeasonalFeatures(SeasonClock clock, TimeSpan step, int ahead)
{
    public const int Count = 11;

    private const double DayWeight = 0.3;    // of the newest day in what is usual
    private const double WeekWeight = 0.4;
    private const double Constant = 0.1;

    private readonly SeasonProfile _day = new(clock.PerDay, DayWeight);
    private readonly SeasonProfile _week = new(clock.PerWeek, WeekWeight);
    private readonly int _perDay = (int)(TimeSpan.TicksPerDay / step.Ticks);
    private readonly RecentSteps _recent = new((int)(7 * TimeSpan.TicksPerDay / step.Ticks) + 1);
    private readonly double _hourly = Math.Min(1, 2 / (1 + Math.Max(1, TimeSpan.FromHours(1) / step)));
    private double _hour = double.NaN;

    public double[] Add(long at, DateTimeOffset moment, double now)
    {
        var (here, then) = (clock.At(moment), clock.At(moment + (step * ahead)));
        _day.Add(here.Day, now);
        _week.Add(here.Week, now);
        _recent.Add(at, now);
        _hour = double.IsNaN(_hour) ? now : _hour + (_hourly * (now - _hour));
        var byDay = Known(_day[then.Day] - _day[here.Day], 0);
        var dayAgo = Rise(at - _perDay, 0);
        return
        [
            Constant, byDay, Known(_week[then.Week] - _week[here.Week], byDay), dayAgo, Rise(at - (7 * _perDay), dayAgo),
            Known(_day[then.Day], now) - now, Known(_week[then.Week], now) - now, _recent.At(at - _perDay + ahead, now) - now,
            now - _recent.At(at - 1, now), now - _recent.At(at - ahead, now), _hour - now,
        ];
    }

    private double Rise(long from, double otherwise) => Known(_recent.At(from + ahead, double.NaN) - _recent.At(from, double.NaN), otherwise);

    private static double Known(double value, double otherwise) => double.IsNaN(value) ? otherwise : value;
}
