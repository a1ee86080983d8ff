using Springtide.Gateway.Accounting;
using Springtide.TestKit;

namespace Springtide.Gateway.Tests.Accounting;

public sealed class AppMeterTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly AppMeter _meter;
    private int _woken;

    public AppMeterTests() => _meter = new AppMeter(_time, () => _woken++);

    [Fact]
    public void Concurrency_OfRequestsThatOverlap_IsTheExactAverage()
    {
        _meter.Arrive();
        Pass(300);
        _meter.Arrive();
        Pass(200);
        _meter.End(RequestEnding.Completed);
        Pass(500);

        var reading = _meter.Read();   // (1 × 300 + 2 × 200 + 1 × 500) / 1,000

        reading.Concurrency.ShouldBe(1.2, 1e-9);
        reading.Period.ShouldBe(1, 1e-9);
        reading.Arrived.ShouldBe(2);
        reading.Ended!["Completed"].ShouldBe(1);
    }

    [Fact]
    public void Reading_AfterAReading_CoversOnlyWhatCameSince()
    {
        _meter.Arrive();
        Pass(1000);
        _meter.Read();
        Pass(250);
        _meter.End(RequestEnding.ClientLeft);
        Pass(250);

        var reading = _meter.Read();

        reading.Concurrency.ShouldBe(0.5, 1e-9);
        reading.Period.ShouldBe(0.5, 1e-9);
        reading.Arrived.ShouldBe(0);
    }

    [Fact]
    public void QuietTime_BeforeARequest_BelongsToNoPeriod()
    {
        _meter.Arrive();
        _meter.End(RequestEnding.Completed);
        _meter.Read();
        _meter.Read().IsQuiet.ShouldBeTrue();
        Pass(600_000);

        _meter.Arrive();
        Pass(10);

        _meter.Read().ShouldBe(new MeterReading(0.01, 1, 1, null));
        _woken.ShouldBe(2);
    }

    [Fact]
    public void Period_OfNoTimeAtAll_IsStillAboveZero()
    {
        _meter.Arrive();

        var reading = _meter.Read();

        reading.Period.ShouldBeGreaterThan(0);
        reading.Concurrency.ShouldBe(1);
    }

    private void Pass(int milliseconds) => _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
}
