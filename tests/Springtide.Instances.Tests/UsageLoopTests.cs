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
}
