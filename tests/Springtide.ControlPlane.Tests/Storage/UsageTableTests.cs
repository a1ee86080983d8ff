using Microsoft.Extensions.Logging.Abstractions;
using Springtide.ControlPlane.Storage;
using Springtide.Model;
using Springtide.TestKit;
using Springtide.Usage;

namespace Springtide.ControlPlane.Tests.Storage;

public sealed class UsageTableTests : IDisposable
{
    private static readonly AppId Shop = AppId.Parse("shop.dev");
    private static readonly DateTimeOffset Now = new(2026, 2, 16, 20, 30, 0, TimeSpan.Zero);
    private static readonly UsageSums Held = new()
    {
        StartingSeconds = 1, ReadySeconds = 2, DrainingSeconds = 3, FrozenSeconds = 4, VcpuSecondsUsed = 5, VcpuSecondsReserved = 6, VcpuSecondsUnreserved = 7,
        GibSecondsRunning = 8, GibSecondsFrozen = 9, Requests = 10, Peak = 11,
    };

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteStore _store;

    public UsageTableTests() => _store = new SqliteStore(_folder.File("store.db"), new FakeTimeProvider(), NullLogger<SqliteStore>.Instance);

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Row_IsReadBackAsItWasWritten_HoweverOften()
    {
        var row = new UsageRow(Shop, Now.AddMinutes(-30), WholeDay: false, Held);
        await _store.Usage.PutAsync(Now, [row]);
        await _store.Usage.PutAsync(Now, [row]);

        _store.Usage.Between(Now.AddHours(-1), Now).ShouldBe([row]);
        _store.Usage.CountedTo.ShouldBe(Now);
    }

    [Fact]
    public async Task Rows_AreFoundByTimeEnvironmentAndApp()
    {
        var blog = new AppId("prod", "blog");
        await _store.Usage.PutAsync(Now, [new UsageRow(Shop, Now, false, Held), new UsageRow(blog, Now, false, Held), new UsageRow(Shop, Now.AddHours(1), false, Held)]);

        _store.Usage.Between(Now, Now.AddHours(1)).Count.ShouldBe(2);
        _store.Usage.Between(Now, Now.AddHours(2), "prod").Select(row => row.App).ShouldBe([blog]);
        _store.Usage.Between(Now, Now.AddHours(2), "dev", "shop").Count.ShouldBe(2);
    }

    [Fact]
    public async Task OldHours_BecomeDays_AndFoldingTwiceAddsNothing()
    {
        var day = new DateTimeOffset(2026, 1, 10, 0, 0, 0, TimeSpan.Zero);
        await _store.Usage.PutAsync(Now, [new UsageRow(Shop, day.AddHours(3), false, Held), new UsageRow(Shop, day.AddHours(4), false, Held with { Peak = 2 }), new UsageRow(Shop, Now, false, Held)]);

        await _store.Usage.FoldAsync(Now);
        await _store.Usage.FoldAsync(Now);

        _store.Usage.Between(day, Now.AddHours(1)).OrderBy(row => row.At).ShouldBe([new UsageRow(Shop, day, true, Held.Then(Held)), new UsageRow(Shop, Now, false, Held)]);
    }

    [Fact]
    public async Task OldDays_AreLetGo()
    {
        await _store.Usage.PutAsync(Now, [new UsageRow(Shop, Now.AddDays(-900), false, Held), new UsageRow(Shop, Now.AddDays(-400), false, Held)]);

        await _store.Usage.FoldAsync(Now);

        _store.Usage.Between(Now.AddDays(-1000), Now).ShouldHaveSingleItem().At.ShouldBe(new DateTimeOffset(2025, 1, 12, 0, 0, 0, TimeSpan.Zero));
    }
}
