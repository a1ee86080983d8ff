using System.Globalization;
using Springtide.Model;

namespace Springtide.Forecasting;

/// <summary>One app's forecast, minute by minute, as far ahead as it takes to start an instance; and whether it is worth anything. Not thread-safe.</summary>
public sealed class AppForecast
{
    /// <summary>Chances that the load will not be more than what is expected.</summary>
    public const double Sureness = 0.95;

    /// <summary>Known minutes of history, below which there is no forecast.</summary>
    private const int Needed = 24 * Minutes.PerHour;

    /// <summary>How finely the day and the week are told apart.</summary>
    public static readonly TimeSpan Slot = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly LoadForecaster _forecaster;
    private readonly int _ahead;
    private readonly double _lead;
    private readonly ForecastJudge _judge = new();
    private readonly WithoutForecast _without = new();
    private readonly Queue<(long Minute, double Load)> _coming = [];
    private readonly RecentSteps _recent;
    private int _known;

    /// <param name="lead">From a decision to the instance that is ready by it.</param>
    public AppForecast(SeasonClock clock, TimeSpan lead)
    {
        (_lead, _ahead) = (lead / Minute, StepsFor(lead));
        _forecaster = new LoadForecaster(clock, Minute, _ahead);
        _recent = new RecentSteps(_ahead + 1);
    }

    /// <summary>The last minute it has seen.</summary>
    public long Last { get; private set; } = -1;

    public bool IsOn => _known >= Needed && _judge.Helps;

    /// <summary>Whether it is on, and why.</summary>
    public string State => _known < Needed
        ? string.Create(CultureInfo.InvariantCulture, $"off: {_known / Minutes.PerHour} hours of history, 24 needed")
        : string.Create(CultureInfo.InvariantCulture, $"{(IsOn ? "on" : "off")}: on its own past, room with it would have cost {Share()} {(_judge.With < _judge.Without ? "less" : "more")} than without");

    /// <summary>A minute that has ended; those that nobody watched are left out.</summary>
    public void Add(long minute, double load)
    {
        if (minute <= Last) return;
        _recent.Add(minute, load);
        Judge(minute, load);
        if (_forecaster.Add(minute, load) is { } forecast) _coming.Enqueue((minute + _ahead, forecast.P95));
        (Last, _known) = (minute, _known + 1);
    }

    public void Add(LoadSeries series)
    {
        for (var i = 0; i < series.Loads.Length; i++)
        {
            if (series.Loads[i] is { } load) Add(series.Begin + i, load.Mean);
        }
    }

    /// <summary>It looks as far ahead as this needs.</summary>
    public bool Suits(TimeSpan lead) => StepsFor(lead) == _ahead;

    /// <summary>The most that is expected from one moment to another; null while it is switched off, or knows nothing about then.</summary>
    public ExpectedLoad? Within(DateTimeOffset from, DateTimeOffset to)
    {
        if (!IsOn) return null;
        var (first, last) = (Minutes.Of(from), Minutes.Of(to));
        ExpectedLoad? most = null;
        foreach (var (minute, load) in _coming)
        {
            if (minute >= first && minute <= last && !(load <= most?.Load)) most = new ExpectedLoad(Minutes.At(minute), load, Sureness);
        }
        return most;
    }

    private void Judge(long minute, double load)
    {
        while (_coming.TryPeek(out var past) && past.Minute < minute) _coming.Dequeue();
        if (!_coming.TryPeek(out var expected) || expected.Minute != minute || double.IsNaN(KnownFor(minute))) return;
        var without = _without.Room(KnownFor(minute), load);
        _judge.Add(Math.Max(without, expected.Load), without, load);
    }

    // The load as it is known when something is started that is to be ready by this minute: between two that are so far back.
    private double KnownFor(long minute)
    {
        var whole = (long)_lead;
        var (near, far) = (_recent.At(minute - whole, double.NaN), _recent.At(minute - whole - 1, double.NaN));
        return near + ((_lead - whole) * (far - near));
    }

    // A decision falls anywhere in the minute under way, which is not among the known ones.
    private static int StepsFor(TimeSpan lead) => (int)Math.Ceiling(lead / Minute) + 1;

    private string Share() => _judge.Without > 0 ? Math.Abs(1 - (_judge.With / _judge.Without)).ToString("P1", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal) : "nothing";
}
