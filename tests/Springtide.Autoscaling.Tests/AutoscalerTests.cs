using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Springtide.Model;
using Springtide.TestKit;

namespace Springtide.Autoscaling.Tests;

/// <summary>The autoscaler, its ticks given by the test; only where the loop is the subject does it run.</summary>
public sealed class AutoscalerTests : IDisposable
{
    private static readonly AppId Hello = new("dev", "hello");
    private static readonly RevisionId First = new(Hello, 1);
    private readonly FakeTimeProvider _time = new();
    private readonly Surroundings _world = new();
    private readonly Autoscaler _scaler;

    public AutoscalerTests() => _scaler = new Autoscaler(_world, _world, _world, _world, _time, NullLogger<Autoscaler>.Instance);

    public void Dispose() => _scaler.Dispose();

    [Fact]
    public void ThousandRequestsAtOnce_OnOneSleepingApp_MakeExactlyOneStart()
    {
        _scaler.Track(Hello, First, new ScalePolicy(), null);
        for (var n = 0; n < 50; n++) Report(waiting: 1000, inFlight: 0, concurrency: 900, seconds: 0.02);
        Ticks(3, () => Report(waiting: 1000, inFlight: 0, concurrency: 1000));
        _world.Runs(First, InstancePhase.Ready, 1);
        Report(waiting: 800, inFlight: 200, concurrency: 1000);

        Ticks(5, () => Report(waiting: 0, inFlight: 0, concurrency: 3));

        _world.Sets.ShouldBe([(First, new DesiredCount(1))]);
    }

    [Fact]
    public void Demand_AtZero_IsAnsweredOnTheCallersThread_WithoutATick()
    {
        _scaler.Track(Hello, First, new ScalePolicy(), null);

        Report(waiting: 1, inFlight: 0, concurrency: 1);

        _world.Of(First).ShouldBe(new DesiredCount(1));
    }

    [Fact]
    public void LoadThatStays_AfterAColdStart_IsFollowed()
    {
        _scaler.Track(Hello, First, new ScalePolicy(), null);
        Report(waiting: 200, inFlight: 0, concurrency: 200);
        _world.Runs(First, InstancePhase.Ready, 1);

        Until(() => _world.Of(First).Active == 6, () => Report(waiting: 0, inFlight: 200, concurrency: 200));
    }

    [Fact]
    public void Queue_WhereInstancesRun_IsDecidedOnTheCallersThread_AtMostFourTimesASecond()
    {
        _world.Start(First, 1);
        _world.Runs(First, InstancePhase.Ready, 1);
        _scaler.Track(Hello, First, new ScalePolicy(), null);
        Ticks(5, () => Report(waiting: 0, inFlight: 30, concurrency: 30));
        var (count, looks) = (_world.Of(First), _world.LooksAt(Hello));

        _time.Advance(TimeSpan.FromSeconds(0.5));
        for (var n = 0; n < 10; n++) Report(waiting: 100, inFlight: 200, concurrency: 300, seconds: 0.5);

        count.Active.ShouldBe(1);
        _world.Of(First).Active.ShouldBeGreaterThan(1);
        (_world.LooksAt(Hello) - looks).ShouldBe(1);
    }

    [Fact]
    public void RevisionThatTookOver_FromAFrozenOne_IsIdleForNoTimeYet()
    {
        _scaler.Track(Hello, First, new ScalePolicy(), null);
        Report(waiting: 1, inFlight: 0, concurrency: 1);
        _world.Runs(First, InstancePhase.Ready, 1);
        Until(() => _world.Of(First) == new DesiredCount(0, 1), () => { });

        var second = new RevisionId(Hello, 2);
        _world.Set(second, new DesiredCount(1));
        _world.Runs(second, InstancePhase.Ready, 1);
        _scaler.Track(Hello, second, new ScalePolicy(), null);
        Ticks(5, () => { });

        _world.Of(second).ShouldBe(new DesiredCount(1));
    }

    [Fact]
    public void SleepingApps_AreNotLookedAt()
    {
        _scaler.Accept("gateway", []);
        AppId[] asleep = [.. Enumerable.Range(0, 1000).Select(n => new AppId("dev", "app" + n.ToString(CultureInfo.InvariantCulture)))];
        foreach (var app in asleep) _scaler.Track(app, new RevisionId(app, 1), new ScalePolicy(), null);
        _scaler.Track(Hello, First, new ScalePolicy { Min = 1 }, null);

        Ticks(30, () => { });

        asleep.ShouldAllBe(app => _world.LooksAt(app) == 1);
    }

    [Fact]
    public void IdleApp_IsFrozen_ThenStopped_ThenLeftAlone()
    {
        var policy = new ScalePolicy { Idle = Duration.Seconds(10), Keep = Duration.Seconds(30) };
        _world.Start(First, 1);
        _world.Runs(First, InstancePhase.Ready, 1);
        _scaler.Track(Hello, First, policy, null);
        _scaler.Accept("gateway", []);

        Until(() => _world.Of(First) == new DesiredCount(0, 1), () => { });
        _world.Runs(First, InstancePhase.Frozen, 1);
        Until(() => _world.Of(First) == DesiredCount.Zero, () => { });

        _world.Sets.Count.ShouldBe(2);
        _world.Decisions.Count.ShouldBeLessThan(6);
    }

    [Fact]
    public void GatewayLost_HoldsWhatRuns()
    {
        _world.Start(First, 3);
        _world.Runs(First, InstancePhase.Ready, 3);
        _scaler.Track(Hello, First, new ScalePolicy { Idle = Duration.Seconds(1) }, null);
        _scaler.Accept("gateway", []);
        _scaler.Forget("gateway");

        Ticks(100, () => { });

        _world.Of(First).ShouldBe(new DesiredCount(3));
        _scaler.Explain(Hello)!.Because[0].ShouldBe("load unknown: no gateway is connected");
    }

    [Fact]
    public void Policy_TakesEffectAtOnce()
    {
        _scaler.Track(Hello, First, new ScalePolicy { Min = 2 }, null);
        _world.Of(First).Active.ShouldBe(2);

        _scaler.Track(Hello, First, new ScalePolicy(), new Pin(5, _time.GetUtcNow().AddMinutes(1), "admin"));

        _world.Of(First).Active.ShouldBe(5);
    }

    [Fact]
    public void Pin_ThatEnds_IsNoticedWithoutARequest()
    {
        _scaler.Accept("gateway", []);
        _scaler.Track(Hello, First, new ScalePolicy { Min = 1 }, new Pin(0, _time.GetUtcNow().AddSeconds(30), "admin"));
        _world.Of(First).ShouldBe(DesiredCount.Zero);

        Until(() => _world.Of(First).Active == 1, () => { });
    }

    [Fact]
    public async Task Loop_DecidesByItself_AndEndsWhenStopped()
    {
        await _scaler.StartAsync(default);
        _scaler.Track(Hello, First, new ScalePolicy { Min = 1 }, null);
        var begun = Stopwatch.GetTimestamp();
        while (_world.LooksAt(Hello) < 3)   // whether the loop's timer is there yet cannot be seen: the clock goes on until it was
        {
            Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(30));
            _time.Advance(ScaledApp.Tick);
            await Task.Yield();
        }

        await _scaler.StopAsync(default);

        _scaler.ExecuteTask!.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void Untracked_IsNotDecidedAnyMore()
    {
        _scaler.Track(Hello, First, new ScalePolicy(), null);
        _scaler.Untrack(Hello);

        Report(waiting: 1, inFlight: 0, concurrency: 1);

        _world.Sets.ShouldBeEmpty();
        _scaler.Explain(Hello).ShouldBeNull();
    }

    [Fact]
    public void Concurrency_AddsUpOverGateways()
    {
        _scaler.Track(Hello, First, new ScalePolicy(), null);
        _world.Runs(First, InstancePhase.Ready, 1);
        Report(waiting: 0, inFlight: 3, concurrency: 2.5, caller: "a");
        Report(waiting: 0, inFlight: 3, concurrency: 4, caller: "b");

        _scaler.ConcurrencyOf(Hello).ShouldBe(6.5);
    }

    private void Report(int waiting, int inFlight, double concurrency, double seconds = 1, string caller = "gateway") =>
        _scaler.Accept(caller, [new AppSignal(Hello, seconds, concurrency, inFlight, waiting, Arrived: waiting + inFlight)]);

    private void Ticks(int count, Action each)
    {
        for (var n = 0; n < count; n++) Tick(each);
    }

    private void Until(Func<bool> condition, Action each)
    {
        for (var n = 0; n < 1000 && !condition(); n++) Tick(each);
        condition().ShouldBeTrue("the condition was not met");
    }

    private void Tick(Action each)
    {
        for (var passed = TimeSpan.Zero; passed < ScaledApp.Tick; passed += TimeSpan.FromSeconds(1))
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            each();
        }
        _scaler.DecideRound();
    }
}
