using Springtide.Model;
using Springtide.TestKit;

namespace Springtide.Forecasting.Tests.Recording;

public sealed class LoadBookTests
{
    private static readonly AppId Shop = AppId.Parse("shop.dev");

    private readonly FakeTimeProvider _time = new();
    private readonly LoadBook _book;

    public LoadBookTests()
    {
        _time.Advance(TimeSpan.FromMinutes(30));   // from the full hour to its middle
        _book = new LoadBook(_time);
        _book.Begin([], []);
    }

    private long Minute => Minutes.Of(_time.GetUtcNow());

    [Fact]
    public void Minute_HasTheMeanOfAllGateways_TheRequests_AndThePeak()
    {
        for (var second = 0; second < 60; second++)
        {
            _book.Add("one", [Signal(concurrency: 3, arrived: 10, inFlight: 4)]);
            _book.Add("two", [Signal(concurrency: 1, arrived: 5, inFlight: second == 30 ? 6 : 1)]);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        At(Minute - 1).ShouldBe(new MinuteLoad(4, 900, 10));
    }

    [Fact]
    public void Queue_IsNotLoad_WhenItIsKnownHowLongARequestTakes()
    {
        Report(seconds: 60, Signal(concurrency: 2, arrived: 20, inFlight: 2));
        Report(seconds: 60, Signal(concurrency: 500, arrived: 30, inFlight: 2, waiting: 498));

        At(Minute - 1)!.Value.Mean.ShouldBe(3, 0.001);
    }

    [Fact]
    public void ClockSetBack_CountsNothingTwice()
    {
        Report(seconds: 60, Signal(concurrency: 2, arrived: 20));
        var ended = Minute - 1;
        Report(seconds: 60, Signal(concurrency: 2, arrived: 20));

        _time.Advance(TimeSpan.FromMinutes(-2));
        Report(seconds: 30, Signal(concurrency: 7, arrived: 70));

        At(ended).ShouldBe(new MinuteLoad(2, 1200, 0));
    }

    [Fact]
    public void ClockSetBackByMoreThanAnHour_BeginsAnewFromWhatIsStored()
    {
        Report(seconds: 60, Signal(concurrency: 2, arrived: 20));
        _time.Advance(TimeSpan.FromHours(-5));

        _book.Add("one", [Signal(concurrency: 1, arrived: 1)]);
        _book.IsBegun.ShouldBeFalse();
        _book.Begin([], []);
        Report(seconds: 60, Signal(concurrency: 4, arrived: 1));

        At(Minute - 1)!.Value.Mean.ShouldBe(4, 0.001);
    }

    [Fact]
    public void NextLife_GoesOnInTheMinuteUnderWay()
    {
        Report(seconds: 30, Signal(concurrency: 2, arrived: 20));
        var (hours, watched) = _book.Take();

        var next = new LoadBook(_time);
        next.Begin(hours, watched);
        for (var second = 0; second < 30; second++) next.Add("one", [Signal(concurrency: 4, arrived: 10)]);

        next.Of(Shop).Single().Loads[(int)(Minute - Minutes.HourOf(Minute))].ShouldBe(new MinuteLoad(3, 900, 0));
    }

    [Fact]
    public void Taken_IsGivenOnce_UnlessItIsPutBack()
    {
        Report(seconds: 10, Signal(concurrency: 2, arrived: 20));

        var (hours, watched) = _book.Take();
        _book.Take().Hours.ShouldBeEmpty();
        _book.PutBack(hours, watched);

        _book.Take().Hours.ShouldHaveSingleItem();
    }

    [Fact]
    public void Sleeper_HoldsNothing()
    {
        Report(seconds: 10, Signal(concurrency: 2, arrived: 20));
        _time.Advance(TimeSpan.FromHours(3));

        _book.Add("one", []);
        _book.Take().Hours.ShouldHaveSingleItem();

        _book.Apps.ShouldBeEmpty();
        _book.Of(Shop).ShouldBeEmpty();
    }

    [Fact]
    public void Minutes_NobodyWatched_AreNotKnown_AndThoseWithoutLoadAreNone()
    {
        var begin = Minute;
        Report(seconds: 60, Signal(concurrency: 2, arrived: 20));
        _book.Take();   // a gateway that has nothing to tell is there all the same
        _book.Leave("one");
        _time.Advance(TimeSpan.FromMinutes(1));
        _book.Take();
        _time.Advance(TimeSpan.FromMinutes(1));
        _book.Add("one", []);

        var series = LoadSeries.Of(begin, begin + 4, _book.Of(Shop), _book.Watched);

        series.Loads.Select(load => load?.Mean).ShouldBe([2, 0, null, 0]);
    }

    private void Report(int seconds, AppSignal signal)
    {
        for (var second = 0; second < seconds; second++)
        {
            _book.Add("one", [signal]);
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private MinuteLoad? At(long minute) => LoadSeries.Of(minute, minute + 1, _book.Of(Shop), _book.Watched).Loads[0] is { } load ? load with { Mean = Math.Round(load.Mean, 6) } : null;

    private static AppSignal Signal(double concurrency, int arrived, int inFlight = 0, int waiting = 0) => new(Shop, 1, concurrency, inFlight, waiting, arrived);
}
