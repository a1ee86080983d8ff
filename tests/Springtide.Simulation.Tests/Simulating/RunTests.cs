using Springtide.Model;

namespace Springtide.Simulation.Tests;

public sealed class RunTests
{
    private static readonly RateCurve Tide = new([0, 300, 600, 900], [20, 20, 400], [20, 400, 20]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void EveryRequest_EndsInExactlyOneWay(ulong seed)
    {
        var policy = Simulated.OneEach with { Max = 12, Waiting = 300, Patience = Duration.Seconds(1) };

        var figures = Simulated.Own(Tide, policy, seed: seed);

        (figures.Served + figures.Refused + figures.TimedOut + figures.Left).ShouldBe(figures.Arrived);
        figures.Refused.ShouldBeGreaterThan(0);
        figures.TimedOut.ShouldBeGreaterThan(0);
        ((double)figures.Arrived).ShouldBe(Tide.Requests, 5 * Math.Sqrt(Tide.Requests));
    }

    [Fact]
    public void SameSeed_SameFigures_OtherSeed_Others()
    {
        var (first, again, other) = (Simulated.Own(Tide), Simulated.Own(Tide), Simulated.Own(Tide, seed: 2));

        ReplayRow.Of("", again, 1).ShouldBe(ReplayRow.Of("", first, 1));
        ReplayRow.Of("", other, 1).ShouldNotBe(ReplayRow.Of("", first, 1));
    }

    [Fact]
    public void EveryPolicy_MeetsTheSameRequests() =>
        Simulated.Run(Tide, new FixedPolicy(30), Simulated.OneEach, Simulated.App).Arrived.ShouldBe(Simulated.Own(Tide).Arrived);

    [Fact]
    public void FixedFleet_CostsItsCountTimesTheTime()
    {
        var figures = Simulated.Run(Tide, new FixedPolicy(30), Simulated.OneEach, Simulated.App);

        figures.InstanceSeconds.ShouldBe(30 * (900 + 2), 1e-6);   // with the start-up on the bill, as the oracle's
        (figures.Most, figures.Starts, figures.Turns).ShouldBe((30, 0, 0));
    }

    [Fact]
    public void FirstRequest_AtZero_WaitsForOneStart_AndForNoTick()
    {
        // One request every 100 s and an app that is stopped after 5 s: nearly every request starts it.
        var policy = Simulated.OneEach with { Idle = Duration.Seconds(5), Keep = Duration.Seconds(0) };

        var figures = Simulated.Own(RateCurve.Constant(0.01, 50_000), policy, provider: new SimulatedProvider(Variation: 0));

        figures.Waits.Most.ShouldBe(TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(1));
        figures.Waits.At(0.9).ShouldBe(TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(1));
        figures.Starts.ShouldBeGreaterThan(300);
    }

    [Fact]
    public void FrozenInstance_IsThawedInMilliseconds_AndBilledApart()
    {
        var policy = Simulated.OneEach with { Idle = Duration.Seconds(5), Keep = Duration.Seconds(100_000) };

        var figures = Simulated.Own(RateCurve.Constant(0.01, 50_000), policy);

        figures.Waits.At(0.99).ShouldBeLessThan(TimeSpan.FromSeconds(0.1));
        figures.Thaws.ShouldBeGreaterThan(300);
        figures.FrozenSeconds.ShouldBeGreaterThan(40_000);
        (figures.InstanceSeconds + figures.FrozenSeconds).ShouldBeLessThanOrEqualTo(50_010);
    }

    [Fact]
    public void StepOfFour_IsFollowed_AndTheQueueIsWorkedOff()
    {
        var figures = Simulated.Own(Simulated.Step(100, 400, 300, 900));

        (figures.Refused, figures.TimedOut).ShouldBe((0, 0));
        figures.Most.ShouldBeGreaterThanOrEqualTo(20);
        figures.Waits.Most.ShouldBeLessThan(TimeSpan.FromSeconds(20));
        figures.Waits.Most.ShouldBeGreaterThan(TimeSpan.FromSeconds(1));   // nobody knew: two seconds of start-up cannot be hidden
    }

    [Theory]
    [InlineData(10)]
    [InlineData(30)]
    public void FlappingLoad_IsNotAmplified(double period)
    {
        // The load asks for 1.2 and for 4.6 instances in turn, faster than the window. Never so few that the top would be felt, never twice what the top asks for:
        // an unlucky queue may begin a burst, and a burst holds for a minute, but nothing builds up.
        var instances = Simulated.InstancesOf(Simulated.Flapping(20, 80, period, 3_600), Simulated.Roomy, Simulated.RoomyApp).Skip(50).ToList();

        instances.ShouldAllBe(count => count > 2 && count < 2 * 4.6);
    }

    [Fact]
    public void FlappingLoad_OfMinutes_IsFollowed()
    {
        var instances = Simulated.InstancesOf(Simulated.Flapping(20, 80, 600, 3_600), Simulated.Roomy, Simulated.RoomyApp).Skip(50).ToList();

        (instances.Max() - instances.Min()).ShouldBeGreaterThan(2);
    }

    [Fact]
    public void ProviderThatFailsEveryThirdStart_CostsTimeAndNoRequest()
    {
        var figures = Simulated.Own(Simulated.Step(100, 400, 300, 900), provider: new SimulatedProvider(FailsEvery: 3));

        figures.FailedStarts.ShouldBeInRange(figures.Starts / 3 - 1, figures.Starts / 3 + 1);
        (figures.Refused, figures.TimedOut).ShouldBe((0, 0));
        figures.Most.ShouldBeGreaterThanOrEqualTo(20);
        figures.Left.ShouldBeLessThan(100);
    }

    [Fact]
    public void ProviderOutOfRoom_IsAskedAgain_LessAndLess()
    {
        var figures = Simulated.Own(
            Simulated.Step(40, 400, 300, 900), Simulated.OneEach with { Waiting = 1_000, Patience = Duration.Seconds(5) }, provider: new SimulatedProvider(Room: 8));

        figures.Most.ShouldBe(8);
        figures.FailedStarts.ShouldBeInRange(5, 60);     // 0.5 s, 1 s, 2 s … 60 s apart, not once a tick
        (figures.Refused + figures.TimedOut).ShouldBeGreaterThan(0);
        (figures.Served + figures.Refused + figures.TimedOut + figures.Left).ShouldBe(figures.Arrived);
    }

    [Fact]
    public void Standby_HoldsAStepForWhichStartsAreTooSlow()
    {
        var slow = Simulated.App with { StartUp = TimeSpan.FromSeconds(10) };
        var policy = Simulated.OneEach with { Standby = Standby.Parse("40 always") };

        var without = Simulated.Own(Simulated.Step(100, 400, 300, 600), app: slow);
        var with = Simulated.Own(Simulated.Step(100, 400, 300, 600), policy, slow);

        with.Waits.Most.ShouldBeLessThan(without.Waits.Most / 2);
        with.OverObjective.ShouldBeLessThan(without.OverObjective / 10);
        with.FrozenSeconds.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(3, int.MaxValue)]
    [InlineData(int.MaxValue, 30)]
    public void Standby_OfAProviderInTrouble_CostsNoRequest_AndIsTriedLessAndLess(int failsEvery, int room)
    {
        var policy = Simulated.OneEach with { Standby = Standby.Parse("10 always") };

        var figures = Simulated.Own(Simulated.Step(100, 400, 300, 900), policy, provider: new SimulatedProvider(FailsEvery: failsEvery, Room: room));

        (figures.Refused, figures.TimedOut).ShouldBe((0, 0));
        figures.FailedStarts.ShouldBeLessThan(200);
    }

    [Fact]
    public void InstancesOnTheirWay_AreCounted_WhileNobodyWaits()
    {
        // A start takes a minute and there is room meanwhile: what is starting is not asked for again.
        var figures = Simulated.Own(Simulated.Step(100, 120, 300, 1_200), Simulated.Roomy, Simulated.RoomyApp with { StartUp = TimeSpan.FromSeconds(60) });

        figures.Most.ShouldBeLessThanOrEqualTo(9);   // 120/s · 50 ms / (1.25 · 0.7) = 6.9 → 7, and some for chance
        figures.OverObjective.ShouldBeLessThan(figures.Arrived / 1_000);
    }
}
