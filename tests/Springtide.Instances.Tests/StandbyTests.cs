using Springtide.Model;
using Springtide.Providers;

namespace Springtide.Instances.Tests;

public sealed class StandbyTests
{
    [Fact]
    public async Task Standby_IsGotReady_AndFrozen_WithoutBeingInAViewBefore()
    {
        await using var room = await TestRoom.StartAsync(room => room.Provider.StartTakes = TimeSpan.FromSeconds(4));
        var shown = new List<Endpoint>();
        room.Registry.Changed += _ => shown.AddRange(room.Endpoints);
        room.Desired.Set(TestRoom.First, new DesiredCount(0, 1, 1));
        await room.Until(() => room.EventsOf(EventKinds.InstanceStarting) == 1);

        room.Time.Advance(TimeSpan.FromSeconds(4));

        await room.Until(() => room.EventsOf(EventKinds.InstanceFrozen) == 1);
        (room.Only.Phase, room.Only.StartTook).ShouldBe((InstancePhase.Frozen, Duration.Seconds(4)));
        shown.ShouldNotBeEmpty();
        shown.ShouldAllBe(endpoint => endpoint.Frozen);
    }

    [Fact]
    public async Task Standby_ThatIsThawed_IsReplaced()
    {
        await using var room = await TestRoom.StartAsync();
        await StandingByAsync(room);
        var first = room.Only.Id;

        room.Desired.Set(TestRoom.First, new DesiredCount(1, 1, 1));

        await room.Until(() => room.EventsOf(EventKinds.InstanceFrozen) == 2 && room.EventsOf(EventKinds.InstanceThawed) == 1);
        room.Table.Of(TestRoom.Hello).Single(instance => instance.Phase == InstancePhase.Ready).Id.ShouldBe(first);
    }

    [Fact]
    public async Task Standby_NeededWhileItStarts_ServesAsSoonAsItIsReady()
    {
        await using var room = await TestRoom.StartAsync(room => room.Provider.StartTakes = TimeSpan.FromSeconds(4));
        room.Desired.Set(TestRoom.First, new DesiredCount(0, 1, 1));
        await room.Until(() => room.EventsOf(EventKinds.InstanceStarting) == 1);

        room.Want(1);
        await room.UntilWithTime(TimeSpan.FromMilliseconds(100), () => room.Table.Of(TestRoom.Hello).Any(instance => instance.Phase == InstancePhase.Ready));

        room.Provider.CallsOf("start").ShouldBe(1);
    }

    [Fact]
    public async Task Standby_ThatDies_IsStartedAgain_OneAtATimeAndWithBackOff()
    {
        await using var room = await TestRoom.StartAsync(room => room.Provider.FailsOnStart = int.MaxValue);
        room.Desired.Set(TestRoom.First, new DesiredCount(0, 2, 2));
        await room.Until(() => room.EventsOf(EventKinds.StartFailed) == 2);

        for (var tick = 0; tick < 100; tick++) room.Time.Advance(TimeSpan.FromMilliseconds(1));   // a tenth of a second: within the back-off
        room.Provider.CallsOf("start").ShouldBe(2);
        room.Provider.FailsOnStart = 0;

        await room.UntilWithTime(TimeSpan.FromMilliseconds(100), () => room.EventsOf(EventKinds.InstanceFrozen) == 2);
        room.Provider.CallsOf("start").ShouldBe(4);
    }

    [Fact]
    public async Task Standby_WithoutAPlace_LeavesWhatServesAlone()
    {
        await using var room = await TestRoom.StartAsync();
        await room.ReadyAsync();
        room.Provider.Refuses = ProviderRefusal.PortsUsedUp;

        room.Desired.Set(TestRoom.First, new DesiredCount(1, 1, 1));

        await room.Until(() => room.EventsOf(EventKinds.NoPlace) == 1);
        room.Endpoints.ShouldHaveSingleItem().Frozen.ShouldBeFalse();
        room.Trouble.ShouldBeNull();
    }

    private static async Task StandingByAsync(TestRoom room)
    {
        room.Desired.Set(TestRoom.First, new DesiredCount(0, 1, 1));
        await room.Until(() => room.EventsOf(EventKinds.InstanceFrozen) == 1);
    }
}
