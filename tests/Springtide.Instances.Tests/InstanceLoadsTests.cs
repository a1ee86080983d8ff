using Springtide.Model;

namespace Springtide.Instances.Tests;

public sealed class InstanceLoadsTests
{
    [Fact]
    public async Task Surplus_TakesTheIdlest_NotTheNewest()
    {
        await using var room = await TestRoom.StartAsync();
        await room.ReadyAsync(3);
        var all = room.Table.Of(TestRoom.Hello).OrderBy(instance => instance.StartedAt).ToList();
        var loads = new InstanceLoads(room.Table, room.Time);
        loads.Accept("one", [Signal(new(all[0].Id, 3), new(all[1].Id, 1), new(all[2].Id, 4))]);
        loads.Accept("two", [Signal(new(all[0].Id, 0), new(all[1].Id, 1), new(all[2].Id, 4))]);

        room.Want(2);

        await room.Until(() => room.EventsOf(EventKinds.InstanceStopped) == 1);
        room.Table.Of(TestRoom.Hello).Single(instance => instance.IsGone).Id.ShouldBe(all[1].Id);   // two requests; the others three and eight
    }

    [Fact]
    public async Task Busy_GoesLast_UntilItsTimeIsOver()
    {
        await using var room = await TestRoom.StartAsync();
        await room.ReadyAsync(2);
        var all = room.Table.Of(TestRoom.Hello).OrderBy(instance => instance.StartedAt).ToList();
        var loads = new InstanceLoads(room.Table, room.Time);
        loads.Accept("one", [Signal(new(all[0].Id, 0, Duration.Seconds(30)), new(all[1].Id, 9))]);
        Find(room, all[0].Id).BusyUntil.ShouldBe(room.Time.GetUtcNow().AddSeconds(30));

        room.Want(1);

        await room.Until(() => room.EventsOf(EventKinds.InstanceStopped) == 1);
        Find(room, all[1].Id).IsGone.ShouldBeTrue();
    }

    [Theory]
    [InlineData("two")]   // it has nothing to do with it
    [InlineData("one")]   // and what the instance said of itself does not go with the gateway that heard it
    public async Task Busy_OutlivesAGateway(string gone)
    {
        await using var room = await TestRoom.StartAsync();
        var only = await room.ReadyAsync();
        var loads = new InstanceLoads(room.Table, room.Time);
        loads.Accept("one", [Signal(new InstanceLoad(only.Id, 5, Duration.Seconds(30)))]);
        loads.Accept("two", [Signal(new InstanceLoad(only.Id, 2))]);

        loads.Forget(gone);

        (room.Only.InFlight, room.Only.BusyUntil).ShouldBe((gone == "one" ? 2 : 5, room.Time.GetUtcNow().AddSeconds(30)));
    }

    [Fact]
    public async Task Busy_ToldAgain_StaysTheSameMoment_AndEndsWhenItIsSaid()
    {
        await using var room = await TestRoom.StartAsync();
        var only = await room.ReadyAsync();
        var loads = new InstanceLoads(room.Table, room.Time);
        loads.Accept("one", [Signal(new InstanceLoad(only.Id, 0, Duration.Seconds(30)))]);
        var until = room.Only.BusyUntil;

        loads.Accept("one", [Signal(new InstanceLoad(only.Id, 0, Duration.Seconds(29.6)))]);
        room.Only.BusyUntil.ShouldBe(until);
        loads.Accept("one", [Signal(new InstanceLoad(only.Id, 0, Duration.Seconds(0)))]);

        room.Only.BusyUntil.ShouldBeNull();
    }

    private static Instance Find(TestRoom room, InstanceId id) => room.Table.Of(TestRoom.Hello).Single(instance => instance.Id == id);

    private static AppSignal Signal(params InstanceLoad[] loads) => new(TestRoom.Hello, 1, 0, 0, 0, 0) { Instances = [.. loads] };
}
