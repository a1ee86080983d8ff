using Springtide.Model;

namespace Springtide.Autoscaling.Tests;

public sealed class AppLoadTests
{
    private static readonly AppId Hello = new("dev", "hello");
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch.AddDays(20_000);
    private readonly AppLoad _load = new(DateTimeOffset.UnixEpoch.AddDays(20_000));

    [Fact]
    public void Queue_AddsToTheLoad_ButNotToWhatIsOffered()
    {
        Report(60, concurrency: 5, arrived: 50, waiting: 0);   // 0.1 s each
        Report(6, concurrency: 300, arrived: 100, waiting: 280);

        var measured = _load.At(_now, DateTimeOffset.UnixEpoch);

        measured.Burst.ShouldBe(300, 0.01);
        measured.OfferedBurst.ShouldBe(10, 0.01);   // 100 a second, 0.1 s each
        measured.ServiceTime!.Value.ShouldBe(0.1, 0.001);
    }

    [Theory]
    [InlineData(0.2, 112, 50, 40.1)]   // 112 less three times their square root, five times a second, 0.1 s each
    [InlineData(0.2, 112, 0, 5)]       // nobody waits: no flood, and the second's average is said
    [InlineData(0.05, 28, 50, 5)]      // too short to be sure of anything
    public void Flood_IsKnownByTheArrivalsOfOneReport(double period, int arrived, int waiting, double atLeast)
    {
        Report(60, concurrency: 5, arrived: 50, waiting: 0);
        _load.Add("gateway", new AppSignal(Hello, period, 20, 20, waiting, arrived), _now.AddSeconds(period));

        _load.At(_now.AddSeconds(period), DateTimeOffset.UnixEpoch).OfferedLast.ShouldBeInRange(atLeast - 0.2, atLeast < 10 ? 12 : atLeast + 0.2);
    }

    [Fact]
    public void WithoutAnybodyServedYet_AllThatIsHereIsOffered()
    {
        Report(6, concurrency: 300, arrived: 100, waiting: 280);

        var measured = _load.At(_now, DateTimeOffset.UnixEpoch);

        measured.OfferedBurst.ShouldBe(measured.Burst);
        measured.ServiceTime.ShouldBeNull();
    }

    [Fact]
    public void ServiceTime_FollowsWhatChanges()
    {
        Report(60, concurrency: 5, arrived: 50, waiting: 0);
        Report(600, concurrency: 50, arrived: 50, waiting: 0);

        _load.At(_now, DateTimeOffset.UnixEpoch).ServiceTime!.Value.ShouldBe(1, 0.01);
    }

    private void Report(int seconds, double concurrency, int arrived, int waiting)
    {
        for (var i = 0; i < seconds; i++)
        {
            _now += TimeSpan.FromSeconds(1);
            _load.Add("gateway", new AppSignal(Hello, 1, concurrency, (int)concurrency - waiting, waiting, arrived), _now);
        }
    }
}
