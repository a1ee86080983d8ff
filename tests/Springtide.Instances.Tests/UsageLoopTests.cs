using Microsoft.Extensions.Logging.Abstractions;
using Springtide.Model;

namespace Springtide.Instances.Tests;

public sealed class UsageLoopTests
{
    [Fact]
    public async Task Usage_IsMeasuredWhileItRuns_AndKeptWhenItChangesPhase()
    {
        await using var room = await TestRoom.StartAsync();
        using var loop = new UsageLoop(room.Provider, room.Table, room.Time, NullLogger<UsageLoop>.Instance);
        await loop.StartAsync(default);
        await room.ReadyAsync();

        await room.UntilWithTime(TimeSpan.FromSeconds(1), () => room.Only.Usage is not null);
        await loop.StopAsync(default);
        room.Want(0, 1);
        await room.Until(() => room.Only.Phase == InstancePhase.Frozen);

        room.Only.Usage!.Memory.ShouldBe(64 << 20);
    }

    [Fact]
    public async Task Frozen_AndNeverMeasured_IsMeasuredOnce()
    {
        await using var room = await TestRoom.StartAsync();
        await room.ReadyAsync();
        room.Want(0, 1);
        await room.Until(() => room.Only.Phase == InstancePhase.Frozen);

        using var loop = new UsageLoop(room.Provider, room.Table, room.Time, NullLogger<UsageLoop>.Instance);
        await loop.StartAsync(default);
        await room.UntilWithTime(TimeSpan.FromSeconds(1), () => room.Only.Usage is not null);
        var measured = room.Only.Usage;
        room.Time.Advance(TimeSpan.FromSeconds(30));
        await loop.StopAsync(default);

        room.Only.Usage.ShouldBeSameAs(measured);
    }

    [Fact]
    public async Task OneRound_MeasuresAllAtOneMoment()
    {
        await using var room = await TestRoom.StartAsync();
        using var loop = new UsageLoop(room.Provider, room.Table, new ClockThatMovesWhenRead(room.Time), NullLogger<UsageLoop>.Instance);
        await loop.StartAsync(default);
        room.Want(3);
        await room.UntilWithTime(TimeSpan.FromMilliseconds(10), () => room.Table.All.Count(instance => instance.Phase == InstancePhase.Ready) == 3);

        await room.UntilWithTime(TimeSpan.FromSeconds(1), () => room.Table.All.All(instance => instance.Usage is not null));

        room.Table.All.Select(instance => instance.Usage!.At).Distinct().ShouldHaveSingleItem();
        await loop.StopAsync(default);
    }

    private sealed class ClockThatMovesWhenRead(TimeProvider inner) : TimeProvider
    {
        private int _reads;

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow().AddTicks(Interlocked.Increment(ref _reads));

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => inner.CreateTimer(callback, state, dueTime, period);
    }
}
