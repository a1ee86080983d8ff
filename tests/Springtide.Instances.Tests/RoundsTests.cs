using Springtide.Model;

namespace Springtide.Instances.Tests;

public sealed class RoundsTests
{
    [Fact]
    public async Task Exit_WhoseNewsWasLost_IsNoticedWithinHalfAMinute()
    {
        await using var room = await TestRoom.StartAsync();
        var instance = await room.ReadyAsync();
        room.Provider.LosesExits = true;
        room.Provider.Crash(instance.Id);
        room.Only.Phase.ShouldBe(InstancePhase.Ready);

        room.Provider.LosesExits = false;
        await room.UntilWithTime(TimeSpan.FromSeconds(1), () => room.EventsOf(EventKinds.Crashed) == 1);
    }

    [Fact]
    public async Task Instance_ThatCouldNotBeStopped_IsStoppedLater()
    {
        await using var room = await TestRoom.StartAsync();
        await room.ReadyAsync();
        room.Provider.FailsToStop = true;
        room.Want(0);
        await room.UntilWithTime(TimeSpan.FromSeconds(1), () => room.Provider.CallsOf("stop") >= 2);
        room.Provider.Running.ShouldHaveSingleItem();

        room.Provider.FailsToStop = false;
        await room.UntilWithTime(TimeSpan.FromSeconds(1), () => room.Provider.Programs.Count == 0);
    }
}
