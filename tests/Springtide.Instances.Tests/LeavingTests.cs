using Springtide.Model;

namespace Springtide.Instances.Tests;

public sealed class LeavingTests
{
    [Fact]
    public async Task Drain_LeavesTheView_WaitsForCallers_ThenStops()
    {
        await using var room = await TestRoom.StartAsync(room => room.Registry.CallersStay = true);
        var instance = await room.ReadyAsync();

        room.Want(0);

        await room.Until(() => room.Registry.WaitingForCallers == 1);
        room.Endpoints.ShouldBeEmpty();
        room.Provider.CallsOf("stop").ShouldBe(0);
        room.Registry.CallersStay = false;
        await room.Until(() => room.EventsOf(EventKinds.InstanceStopped) == 1);
        room.Provider.Calls.TakeLast(2).ShouldBe([$"stop {instance.Id}", $"forget {instance.Id}"]);
        room.Only.Phase.ShouldBe(InstancePhase.Stopped);
    }

    [Fact]
    public async Task Drain_PastItsDeadline_StopsAnyway_AndSaysSo()
    {
        await using var room = await TestRoom.StartAsync(room => room.Registry.CallersStay = true);
        await room.ReadyAsync();
        room.Want(0);
        await room.Until(() => room.Registry.WaitingForCallers == 1);

        room.Time.Advance(TimeSpan.FromSeconds(30));

        await room.Until(() => room.EventsOf(EventKinds.InstanceStopped) == 1);
        room.Events.Last().Message.ShouldEndWith("was stopped with requests still open after 30s");
    }

    [Fact]
    public async Task Drain_OfAProgramThatEndsMeanwhile_IsNoCrash()
    {
        await using var room = await TestRoom.StartAsync(room => room.Registry.CallersStay = true);
        var instance = await room.ReadyAsync();
        room.Want(0);
        await room.Until(() => room.Registry.WaitingForCallers == 1);

        room.Provider.Crash(instance.Id);

        await room.Until(() => room.EventsOf(EventKinds.InstanceStopped) == 1);
        room.EventsOf(EventKinds.Crashed).ShouldBe(0);
    }

    [Fact]
    public async Task Freeze_WaitsForCallersHoweverLongTheyStay()
    {
        await using var room = await TestRoom.StartAsync(room => room.Registry.CallersStay = true);
        await room.ReadyAsync();
        room.Want(0, 1);
        await room.Until(() => room.Registry.WaitingForCallers == 1);
        room.Endpoints.ShouldHaveSingleItem().Frozen.ShouldBeTrue();

        room.Time.Advance(TimeSpan.FromHours(5));
        room.Provider.CallsOf("freeze").ShouldBe(0);
        room.Registry.CallersStay = false;

        await room.Until(() => room.EventsOf(EventKinds.InstanceFrozen) == 1);
        room.Only.Phase.ShouldBe(InstancePhase.Frozen);
    }

    [Fact]
    public async Task Freeze_UnderWay_IsCalledOffByDemand_WithoutTouchingTheProgram()
    {
        await using var room = await TestRoom.StartAsync(room => room.Registry.CallersStay = true);
        await room.ReadyAsync();
        room.Want(0, 1);
        await room.Until(() => room.Registry.WaitingForCallers == 1);

        room.Want(1);

        await room.Until(() => room.Endpoints is [{ Frozen: false }]);
        room.Provider.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Frozen_IsThawedByDemand_NotReplaced()
    {
        await using var room = await TestRoom.StartAsync();
        await room.FrozenAsync();

        room.Want(1);

        await room.Until(() => room.EventsOf(EventKinds.InstanceThawed) == 1);
        room.Endpoints.ShouldHaveSingleItem().Frozen.ShouldBeFalse();
        room.Provider.CallsOf("start").ShouldBe(1);
    }

    [Fact]
    public async Task Freeze_ThatFails_StopsTheInstanceInstead()
    {
        await using var room = await TestRoom.StartAsync(room => room.Provider.FailsToFreeze = true);
        await room.ReadyAsync();

        room.Want(0, 1);

        await room.Until(() => room.EventsOf(EventKinds.InstanceStopped) == 1);
        room.Only.Reason.ShouldBe("could not be frozen: The freezer is broken.");
        room.Provider.CallsOf("freeze").ShouldBe(1);
    }

    [Fact]
    public async Task Rollout_TakesTheOldDown_OnlyAsToldTo()
    {
        await using var room = await TestRoom.StartAsync();
        await room.ReadyAsync(2);
        var second = new RevisionId(TestRoom.Hello, 2);
        room.Want(2, 0, second);
        await room.Until(() => room.Endpoints.Length == 4);

        room.Want(0);

        await room.Until(() => room.EventsOf(EventKinds.InstanceStopped) == 2);
        room.Endpoints.ShouldAllBe(endpoint => endpoint.Revision == 2);
    }

    [Fact]
    public async Task ForgottenApp_IsTakenDown_AndLeavesNothing()
    {
        await using var room = await TestRoom.StartAsync();
        await room.ReadyAsync(2);

        room.Desired.Forget(TestRoom.Hello);

        await room.Until(() => room.EventsOf(EventKinds.InstanceStopped) == 2 && room.Table.All.Count == 0);
        room.Provider.Programs.ShouldBeEmpty();
    }
}
