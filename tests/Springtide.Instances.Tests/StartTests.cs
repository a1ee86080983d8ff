using Springtide.Model;
using Springtide.Providers;

namespace Springtide.Instances.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task WantedInstance_StartsOnce_AndEntersTheViewOnlyWhenReady()
    {
        await using var room = await TestRoom.StartAsync(room => room.Provider.StartTakes = TimeSpan.FromSeconds(4));
        room.Want(1);
        await room.Until(() => room.EventsOf(EventKinds.InstanceStarting) == 1);
        room.Registry.Current.Apps.GetValueOrDefault(TestRoom.Hello)?.Endpoints.ShouldBeEmpty();

        room.Time.Advance(TimeSpan.FromSeconds(4));

        await room.Until(() => room.EventsOf(EventKinds.InstanceReady) == 1);
        room.Endpoints.ShouldHaveSingleItem().Address.ShouldBe("127.0.0.1:20001");
        room.Only.StartTook.ShouldBe(Duration.Seconds(4));
        room.Provider.CallsOf("start").ShouldBe(1);
    }

    [Fact]
    public async Task StartedInstance_TellsHowLongItTook_AsPeopleReadIt()
    {
        await using var room = await TestRoom.StartAsync(room => room.Provider.StartTakes = TimeSpan.FromMilliseconds(214.5314));
        room.Want(1);
        await room.Until(() => room.EventsOf(EventKinds.InstanceStarting) == 1);

        room.Time.Advance(TimeSpan.FromMilliseconds(214.5314));

        await room.Until(() => room.EventsOf(EventKinds.InstanceReady) == 1);
        room.Events.Single(e => e.Kind == EventKinds.InstanceReady).Message.ShouldEndWith(" is ready after 215 ms");
    }

    [Fact]
    public async Task Worker_IsAskedNothing_AndIsReadyOnceItHasRunForAWhile()
    {
        await using var room = await TestRoom.StartAsync(Worker);
        room.Want(1);
        await room.Until(() => room.EventsOf(EventKinds.InstanceStarting) == 1);
        room.Time.Advance(TimeSpan.FromSeconds(2.9));
        room.EventsOf(EventKinds.InstanceReady).ShouldBe(0);

        await room.UntilWithTime(TimeSpan.FromMilliseconds(100), () => room.EventsOf(EventKinds.InstanceReady) == 1);
        await room.RestartAsync();

        await room.Until(() => room.Only.Phase == InstancePhase.Ready);
        room.Provider.CallsOf("start").ShouldBe(1);
    }

    [Fact]
    public async Task Worker_ThatEndsBefore_HasFailed()
    {
        await using var room = await TestRoom.StartAsync(room =>
        {
            Worker(room);
            room.Provider.FailsOnStart = 1;
        });
        room.Want(1);

        await room.Until(() => room.EventsOf(EventKinds.StartFailed) == 1);

        room.EventsOf(EventKinds.InstanceReady).ShouldBe(0);
    }

    [Fact]
    public async Task WorkerWithAHealthPath_IsAskedLikeAnother()
    {
        await using var room = await TestRoom.StartAsync(room =>
        {
            room.Config = room.Config with { Kind = AppKind.Worker, Health = "/healthz" };
            room.Provider.StartTakes = TimeSpan.FromSeconds(1);
        });
        room.Want(1);
        await room.Until(() => room.EventsOf(EventKinds.InstanceStarting) == 1);

        await room.UntilWithTime(TimeSpan.FromMilliseconds(100), () => room.EventsOf(EventKinds.InstanceReady) == 1);

        room.Only.StartTook!.Value.Span.ShouldBeLessThan(TimeSpan.FromSeconds(2.5));
    }

    // It answers nobody: whoever asked it would wait for ever.
    private static void Worker(TestRoom room)
    {
        room.Config = room.Config with { Kind = AppKind.Worker };
        room.Provider.StartTakes = TimeSpan.FromDays(1);
    }

    [Fact]
    public async Task MissingInstances_AreStartedOneEach()
    {
        await using var room = await TestRoom.StartAsync();
        await room.ReadyAsync(5);
        room.Want(7);

        await room.Until(() => room.EventsOf(EventKinds.InstanceReady) == 7);

        room.Provider.CallsOf("start").ShouldBe(7);
        room.Endpoints.Length.ShouldBe(7);
    }

    [Fact]
    public async Task Start_ThatEndsAtOnce_FailsWithTheReason_AndIsTriedAgainAfterItsBackOff()
    {
        await using var room = await TestRoom.StartAsync(room => room.Provider.FailsOnStart = 1);
        room.Want(1);
        await room.Until(() => room.EventsOf(EventKinds.StartFailed) == 1);
        room.Only.Reason.ShouldBe("ended with exit code 1 before it was ready; it wrote nothing");
        room.Trouble.ShouldBeNull();

        await room.UntilWithTime(TimeSpan.FromMilliseconds(100), () => room.EventsOf(EventKinds.InstanceReady) == 1);

        room.Provider.CallsOf("start").ShouldBe(2);
    }

    [Fact]
    public async Task CrashLoop_IsTrouble_OneStartAtATime_UntilOneIsReady()
    {
        await using var room = await TestRoom.StartAsync(room => room.Provider.FailsOnStart = int.MaxValue);
        room.Want(3);
        await room.Until(() => room.EventsOf(EventKinds.StartFailed) == 3);   // all three, since nothing had failed before
        var starts = 3;
        for (var failures = 4; failures <= 6; failures++)
        {
            await room.Until(() => room.Trouble == $"failed {failures - 1} times in a row, last: it ended with exit code 1 before it was ready");
            await room.UntilWithTime(TimeSpan.FromMilliseconds(100), () => room.Provider.CallsOf("start") > starts);
            starts++;
        }
        room.Provider.FailsOnStart = 0;

        await room.UntilWithTime(TimeSpan.FromMilliseconds(100), () => room.Endpoints.Length == 3);

        room.Trouble.ShouldBeNull();
    }

    [Fact]
    public async Task Trouble_OfAnAppThatIsNotWantedAnyMore_IsOver()
    {
        await using var room = await TestRoom.StartAsync(room => room.Provider.FailsOnStart = 100);
        room.Want(1);
        await room.UntilWithTime(TimeSpan.FromMilliseconds(100), () => room.Trouble is not null);

        room.Want(0);

        await room.Until(() => room.Trouble is null);
        var starts = room.Provider.CallsOf("start");
        room.Time.Advance(TimeSpan.FromHours(1));
        room.Provider.CallsOf("start").ShouldBe(starts);
    }

    [Fact]
    public async Task Start_ThatNeverGetsReady_EndsAtItsBudget_AndSaysWhereItListens()
    {
        await using var room = await TestRoom.StartAsync(room =>
        {
            room.Provider.ListensOn = 3000;
            room.Config = room.Config with { StartBudget = Duration.Seconds(20) };
        });
        room.Want(1);
        await room.Until(() => room.EventsOf(EventKinds.InstanceStarting) == 1);
        room.Provider.Write(room.Only.Id, "Listening on 3000");

        await room.UntilWithTime(TimeSpan.FromSeconds(1), () => room.EventsOf(EventKinds.StartFailed) == 1);

        room.Table.Of(TestRoom.Hello)[0].Reason.ShouldBe(
            "was not ready within 20s: it says nothing on 127.0.0.1:20001; it listens on 3000 instead of 20001 given in $PORT: "
            + "set `port: 3000` in tide.yaml or deploy with --port 3000; its last lines:\n  Listening on 3000");
        room.Provider.Calls.ShouldContain($"stop {room.Table.Of(TestRoom.Hello)[0].Id}");
    }

    [Fact]
    public async Task Start_ThatTheProviderRefuses_IsNoPlace()
    {
        await using var room = await TestRoom.StartAsync(room => room.Provider.Refuses = ProviderRefusal.PortsUsedUp);
        room.Want(1);
        await room.Until(() => room.EventsOf(EventKinds.NoPlace) == 1);
        room.Only.Reason.ShouldBe("could not be started: PortsUsedUp here");
        room.Provider.Refuses = null;

        await room.UntilWithTime(TimeSpan.FromMilliseconds(100), () => room.EventsOf(EventKinds.InstanceReady) == 1);
    }

    [Fact]
    public async Task Crash_OfAReadyInstance_LeavesTheViewAtOnce_AndIsReplaced()
    {
        await using var room = await TestRoom.StartAsync();
        var first = await room.ReadyAsync();
        room.Provider.Write(first.Id, "segfault ahead");

        room.Provider.Crash(first.Id);

        await room.Until(() => room.EventsOf(EventKinds.Crashed) == 1);
        room.Table.Of(TestRoom.Hello)[0].Reason.ShouldBe("was killed by SIGSEGV (139); its last lines:\n  segfault ahead");
        room.Endpoints.ShouldBeEmpty();
        await room.UntilWithTime(TimeSpan.FromMilliseconds(100), () => room.Endpoints.Length == 1);
        room.Endpoints[0].Instance.ShouldNotBe(first.Id);
        room.Provider.Calls.ShouldContain($"forget {first.Id}");
    }

    [Fact]
    public async Task Crash_ByMemory_IsNamed()
    {
        await using var room = await TestRoom.StartAsync();
        var first = await room.ReadyAsync();

        room.Provider.Crash(first.Id, 137, outOfMemory: true);

        await room.Until(() => room.EventsOf(EventKinds.OutOfMemory) == 1);
    }

    [Fact]
    public async Task UnwantedWhileStarting_IsStopped_WithoutEverBeingInAView()
    {
        await using var room = await TestRoom.StartAsync(room => room.Provider.StartTakes = Timeout.InfiniteTimeSpan);
        room.Want(1);
        await room.Until(() => room.EventsOf(EventKinds.InstanceStarting) == 1);

        room.Want(0);

        await room.Until(() => room.EventsOf(EventKinds.InstanceStopped) == 1);
        room.Registry.WaitingForCallers.ShouldBe(0);
        room.Provider.Running.ShouldBeEmpty();
    }
}
