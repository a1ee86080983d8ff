using Springtide.Model;

namespace Springtide.Instances.Tests;

public sealed class AdoptionTests
{
    [Fact]
    public async Task Restart_AdoptsWhatRuns_AndChangesNothing()
    {
        await using var room = await TestRoom.StartAsync();
        await room.ReadyAsync(3);
        var before = room.Endpoints;
        var calls = room.Provider.Calls.Count;

        await room.RestartAsync();

        room.Endpoints.ShouldBe(before, ignoreOrder: true);
        room.Desired.Of(TestRoom.First).ShouldBe(new DesiredCount(3));
        room.EventsOf(EventKinds.InstanceAdopted).ShouldBe(3);
        room.Provider.Calls.Count.ShouldBe(calls);
    }

    [Fact]
    public async Task Restart_FindsTheFrozenFrozen_AndCanThawIt()
    {
        await using var room = await TestRoom.StartAsync();
        await room.FrozenAsync();

        await room.RestartAsync();

        room.Desired.Of(TestRoom.First).ShouldBe(new DesiredCount(0, 1));
        room.Endpoints.ShouldHaveSingleItem().Frozen.ShouldBeTrue();
        room.Want(1);
        await room.Until(() => room.EventsOf(EventKinds.InstanceThawed) == 1);
        room.Provider.CallsOf("start").ShouldBe(1);
    }

    [Fact]
    public async Task Restart_WithAStartUnderWay_SeesItThrough()
    {
        await using var room = await TestRoom.StartAsync(room =>
        {
            room.Provider.StartTakes = TimeSpan.FromSeconds(9);
            room.Probe.RefusesEarly = true;
            room.Config = room.Config with { StartBudget = new Duration(TimeSpan.FromDays(1000)) };   // the clock below outruns the probes
        });
        room.Want(1);
        await room.Until(() => room.EventsOf(EventKinds.InstanceStarting) == 1);

        await room.RestartAsync();
        room.Only.Phase.ShouldBe(InstancePhase.Starting);
        await room.UntilWithTime(TimeSpan.FromMilliseconds(100), () => room.Endpoints.Length == 1);

        room.Provider.CallsOf("start").ShouldBe(1);
    }

    [Fact]
    public async Task Restart_NotesWhatEndedMeanwhile_AndForgetsIt()
    {
        await using var room = await TestRoom.StartAsync();
        var instance = await room.ReadyAsync();

        await room.RestartAsync(meanwhile: () => room.Provider.Crash(instance.Id));

        room.Events.ShouldContain(e => e.Kind == EventKinds.Crashed && e.Message.EndsWith("was killed by SIGSEGV (139) while control was away", StringComparison.Ordinal));
        room.Provider.Programs.ShouldBeEmpty();
        room.Desired.Of(TestRoom.First).ShouldBe(DesiredCount.Zero);
    }

    [Fact]
    public async Task Restart_StopsWhatBelongsToNothing()
    {
        await using var room = await TestRoom.StartAsync();
        var ghost = new RevisionId(new AppId("dev", "ghost"), 1);
        await room.Provider.StartAsync(new(InstanceId.NewFor(ghost), ghost, "", "", default, ResourceLimits.None, 0, room.Config.Variables), default);

        await room.RestartAsync();

        await room.Until(() => room.EventsOf(EventKinds.InstanceStopped) == 1);
        room.Provider.Programs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Adopted_ThatEndsLater_IsReplaced()
    {
        await using var room = await TestRoom.StartAsync();
        var instance = await room.ReadyAsync();
        await room.RestartAsync();

        room.Provider.Crash(instance.Id);

        await room.UntilWithTime(TimeSpan.FromMilliseconds(100), () => room.EventsOf(EventKinds.InstanceReady) == 2);
        room.Endpoints.ShouldHaveSingleItem().Instance.ShouldNotBe(instance.Id);
    }
}
