namespace Springtide.Autoscaling.Tests;

public sealed class HeadroomLearnerTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Horizon = TimeSpan.FromSeconds(10);
    private readonly HeadroomLearner _learner = new();
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Nothing_IsKnownInTheFirstTenMinutes()
    {
        Feed(TimeSpan.FromMinutes(10), _ => 40);
        _learner.Share.ShouldBeNull();

        Feed(TimeSpan.FromMinutes(1), _ => 40);

        _learner.Share.ShouldBe(1);
    }

    [Fact]
    public void SteadyGrowth_KeepsRoomForWhatGrowsUntilAnInstanceIsReady()
    {
        Feed(TimeSpan.FromHours(1), at => 40 * Math.Pow(1.01, at.TotalSeconds / 2));   // 1 % a tick, five ticks to the horizon

        _learner.Share!.Value.ShouldBe(1 / Math.Pow(1.01, 5), 0.01);
    }

    [Theory]
    [InlineData(4, 1)]        // 4 s of every 100: less than the twentieth part that is let go
    [InlineData(20, 0.5)]
    public void Bursts_CountByTheirShareOfTheLoad(int seconds, double share)
    {
        Feed(TimeSpan.FromHours(2), at => at.TotalSeconds % 100 < seconds ? 80 : 40);

        _learner.Share!.Value.ShouldBe(share, 0.01);
    }

    [Fact]
    public void WhatWasLearned_IsForgottenByAndBy()
    {
        Feed(TimeSpan.FromHours(2), at => at.TotalSeconds % 100 < 20 ? 80 : 40);

        Feed(TimeSpan.FromHours(24), _ => 40);

        _learner.Share!.Value.ShouldBe(1);
    }

    [Fact]
    public void Interrupted_ComparesNothingAcrossTheBreak()
    {
        Feed(TimeSpan.FromMinutes(20), _ => 40);
        _learner.Interrupt();

        Feed(TimeSpan.FromMinutes(20), _ => 400);

        _learner.Share.ShouldBe(1);
    }

    private void Feed(TimeSpan time, Func<TimeSpan, double> loadAt)
    {
        for (var end = _now + time; _now < end; _now += Tick)
        {
            var load = loadAt(_now - DateTimeOffset.UnixEpoch);
            _learner.Add(_now, load, load, Horizon);
        }
    }
}
