using Microsoft.Extensions.Logging.Abstractions;
using Springtide.ControlPlane.Costs;
using Springtide.ControlPlane.Storage;
using Springtide.Model;
using Springtide.TestKit;
using Springtide.Usage;

namespace Springtide.ControlPlane.Tests.Costs;

/// <summary>Lives of control, one after the other, over one store and one set of instances that go on running.</summary>
public sealed class UsageKeeperTests : IDisposable, IInstanceView, IRevisionSource
{
    private static readonly AppId Shop = AppId.Parse("shop.dev");

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly SqliteStore _store;
    private readonly List<Instance> _instances = [];

    public UsageKeeperTests() => _store = new SqliteStore(_folder.File("store.db"), _time, NullLogger<SqliteStore>.Instance);

    public event Action<AppId>? Changed;

    public IReadOnlyList<Instance> All => _instances;

    private double ReadySeconds => _store.Usage.Between(_time.GetUtcNow().AddDays(-2), _time.GetUtcNow().AddDays(2)).Sum(row => row.Held.ReadySeconds);

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    public IReadOnlyList<Instance> Of(AppId app) => [.. _instances.Where(instance => instance.Revision.App == app)];

    RunnableRevision? IRevisionSource.Find(RevisionId revision) => null;

    [Fact]
    public async Task EveryHalfMinute_WhatWasHeldIsWritten()
    {
        using var life = await LiveAsync();
        Start("a");

        await AdvanceUntilAsync(() => ReadySeconds >= 20);

        await life.StopAsync(default);
        ReadySeconds.ShouldBe((_store.Usage.CountedTo - _instances[0].Since).TotalSeconds);
    }

    [Fact]
    public async Task Killed_TheNextLifeCountsWhatWentOnOnce()
    {
        var first = await LiveAsync();
        Start("a");
        await AdvanceUntilAsync(() => ReadySeconds > 0);
        Changed = null;
        await first.KillAsync();
        _time.Advance(TimeSpan.FromSeconds(37));

        using (var second = await LiveAsync())
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            await second.StopAsync(default);
        }

        ReadySeconds.ShouldBe((_time.GetUtcNow() - _instances[0].Since).TotalSeconds);
    }

    [Fact]
    public async Task Ended_WritesWhatIsLeft_AndTheNextLifeGoesOn()
    {
        using (var first = await LiveAsync())
        {
            Start("a");
            _time.Advance(TimeSpan.FromSeconds(3));
            await first.StopAsync(default);
        }
        ReadySeconds.ShouldBe(3);
        Changed = null;
        _time.Advance(TimeSpan.FromHours(2));

        using var second = await LiveAsync();
        await second.StopAsync(default);

        ReadySeconds.ShouldBe(7203);
    }

    [Fact]
    public async Task NothingHeld_NothingWritten()
    {
        using var life = await LiveAsync();
        await AdvanceUntilAsync(() => _store.Written.Writes > 0);   // the one fold of a day

        await AdvanceAsync(TimeSpan.FromHours(1));

        _store.Written.Writes.ShouldBe(1);
        _store.Usage.Between(DateTimeOffset.UnixEpoch, _time.GetUtcNow()).ShouldBeEmpty();
    }

    [Fact]
    public async Task ClockSetBackByADay_CountingBeginsAnew()
    {
        _time.Advance(TimeSpan.FromDays(1));
        using (var ahead = await LiveAsync())
        {
            Start("a");
            _time.Advance(TimeSpan.FromSeconds(10));
            await ahead.StopAsync(default);
        }
        Changed = null;
        var earlier = new FakeTimeProvider(_time.GetUtcNow().AddDays(-1));
        var before = ReadySeconds;

        var book = new UsageBook(this, this, earlier);
        using var life = new UsageKeeper(book, _store.Usage, earlier, NullLogger<UsageKeeper>.Instance);
        await life.StartAsync(default);
        earlier.Advance(TimeSpan.FromSeconds(8));
        await life.StopAsync(default);

        (ReadySeconds - before).ShouldBe(8);
    }

    private async Task<UsageKeeper> LiveAsync()
    {
        var keeper = new UsageKeeper(new UsageBook(this, this, _time), _store.Usage, _time, NullLogger<UsageKeeper>.Instance);
        await keeper.StartAsync(default);
        return keeper;
    }

    private void Start(string name)
    {
        _instances.Add(new Instance(new InstanceId(name), new RevisionId(Shop, 1), InstancePhase.Ready, null, _time.GetUtcNow(), _time.GetUtcNow()));
        Changed?.Invoke(Shop);
    }

    private Task AdvanceAsync(TimeSpan by)
    {
        var until = _time.GetUtcNow() + by;
        return AdvanceUntilAsync(() => _time.GetUtcNow() >= until);
    }

    // The loop runs on threads of its own: the clock is moved a step, and it gets its turn.
    private Task AdvanceUntilAsync(Func<bool> condition) => TestControl.UntilAsync(async () =>
    {
        if (condition()) return true;
        _time.Advance(TimeSpan.FromSeconds(10));
        await Task.Yield();
        return false;
    });
}
