using Springtide.Model;

namespace Springtide.Instances.Tests;

public sealed class CrowdTests
{
    private static readonly int AtOnce = Reconciler.StartsAtOnce;

    [Fact]
    public async Task Crowd_StartsAFewAtATime_EachMakingRoomWhenItIsReady()
    {
        await using var room = await TestRoom.StartAsync(room => room.Provider.StartTakes = TimeSpan.FromMilliseconds(100));
        room.Want(AtOnce + 3);
        await room.Until(() => room.EventsOf(EventKinds.InstanceStarting) == AtOnce && Pending(room) == 3);

        room.Time.Advance(TimeSpan.FromMilliseconds(100));

        await room.Until(() => room.EventsOf(EventKinds.InstanceStarting) == AtOnce + 3);
        room.EventsOf(EventKinds.InstanceReady).ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task SlowStarters_HoldUpTheOthers_ForAQuarterOfASecondOnly()
    {
        await using var room = await TestRoom.StartAsync(room => room.Provider.StartTakes = TimeSpan.FromMinutes(1));
        room.Want(AtOnce + 1);
        await room.Until(() => room.EventsOf(EventKinds.InstanceStarting) == AtOnce);

        room.Time.Advance(StartPlace.Longest);

        await room.Until(() => room.EventsOf(EventKinds.InstanceStarting) == AtOnce + 1);
        room.EventsOf(EventKinds.InstanceReady).ShouldBe(0);
    }

    [Fact]
    public async Task InstanceStillWaitingToStart_AndNotWantedAnyMore_IsNeverStarted()
    {
        await using var room = await TestRoom.StartAsync(room => room.Provider.StartTakes = TimeSpan.FromMinutes(1));
        room.Want(AtOnce);
        await room.Until(() => room.EventsOf(EventKinds.InstanceStarting) == AtOnce);
        room.Want(AtOnce + 1);
        await room.Until(() => Pending(room) == 1);

        room.Want(AtOnce);

        await room.Until(() => room.EventsOf(EventKinds.InstanceStopped) == 1);
        room.Provider.CallsOf("start").ShouldBe(AtOnce);
        room.Events.Last(e => e.Kind == EventKinds.InstanceStopped).Message.ShouldContain(" was not started: ");
    }

    [Fact]
    public async Task FailedStart_MakesRoom()
    {
        await using var room = await TestRoom.StartAsync(room => room.Provider.FailsOnStart = AtOnce);
        room.Want(AtOnce + 1);

        await room.Until(() => room.EventsOf(EventKinds.InstanceReady) == 1);
    }

    private static int Pending(TestRoom room) => room.Table.All.Count(instance => instance.Phase == InstancePhase.Pending);
}
