using Microsoft.Extensions.Logging.Abstractions;
using Springtide.Model;
using Springtide.TestKit;

namespace Springtide.Autoscaling.Tests;

/// <summary>The autoscaler of an app whose environment stops and starts.</summary>
public sealed class EnvironmentBoundsTests : IEnvironmentHolds, IDisposable
{
    private static readonly AppId Hello = new("dev", "hello");
    private static readonly RevisionId First = new(Hello, 1);
    private readonly FakeTimeProvider _time = new();
    private readonly Surroundings _world = new();
    private readonly Autoscaler _scaler;
    private EnvironmentHold? _hold;

    public EnvironmentBoundsTests()
    {
        _scaler = new Autoscaler(_world, _world, _world, _world, _time, NullLogger<Autoscaler>.Instance, environments: this);
        _world.Start(First, 3);
        _world.Runs(First, InstancePhase.Ready, 3);
    }

    public void Dispose() => _scaler.Dispose();

    EnvironmentHold? IEnvironmentHolds.Of(AppId app) => app == Hello ? _hold : null;

    [Fact]
    public void Down_IsAbovePinsMinimumsAndWaitingRequests()
    {
        _hold = new EnvironmentHold(0, IsDown: true, "environment dev is stopped");
        _scaler.Track(Hello, First, new ScalePolicy { Min = 2 }, new Pin(5, null, "the test"));

        _world.Of(First).ShouldBe(DesiredCount.Zero);
        _scaler.Explain(Hello)!.Because[^1].ShouldBe("environment dev is stopped → 0");
        _world.Runs(First, InstancePhase.Stopped, 0);
        _scaler.Accept("gateway", [new AppSignal(Hello, 1, 9, 0, 9, 9)]);
        _world.Of(First).ShouldBe(DesiredCount.Zero);
    }

    [Fact]
    public void Frozen_GoToo()
    {
        _world.Set(First, new DesiredCount(0, 2));
        _world.Runs(First, InstancePhase.Frozen, 2);
        _hold = new EnvironmentHold(0, IsDown: true, "environment dev is stopped");

        _scaler.Track(Hello, First, new ScalePolicy(), null);

        _world.Of(First).ShouldBe(DesiredCount.Zero);
    }

    [Fact]
    public void Least_HoldsUpWhatWouldShrink_AndLetsGrowWhatGrows()
    {
        _hold = new EnvironmentHold(2, IsDown: false, "environment dev starts: back to 2");
        _scaler.Track(Hello, First, new ScalePolicy(), new Pin(1, null, "the test"));
        _world.Of(First).Active.ShouldBe(2);

        _scaler.Track(Hello, First, new ScalePolicy(), new Pin(4, null, "the test"));
        _world.Of(First).Active.ShouldBe(4);

        _hold = null;
        _scaler.Track(Hello, First, new ScalePolicy(), new Pin(1, null, "again"));
        _world.Of(First).Active.ShouldBe(1);
    }
}
