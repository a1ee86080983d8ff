using Microsoft.Extensions.Logging.Abstractions;
using Springtide.ControlPlane.Histories;
using Springtide.ControlPlane.Storage;
using Springtide.Forecasting;
using Springtide.Model;
using Springtide.TestKit;

namespace Springtide.ControlPlane.Tests.Histories;

/// <summary>Lives of control, one after the other, over one store.</summary>
public sealed class LoadKeeperTests : IDisposable
{
    private static readonly AppId Shop = AppId.Parse("shop.dev");

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly SqliteStore _store;

    public LoadKeeperTests() => _store = new SqliteStore(_folder.File("store.db"), _time, NullLogger<SqliteStore>.Instance);

    private double Requests => _store.Loads.Of(Shop, _time.GetUtcNow().AddDays(-40), _time.GetUtcNow().AddDays(1)).Sum(hour => hour.Loads.Sum(load => load.Requests));

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Killed_TheNextLifeGoesOnFromWhatWasWrittenLast()
    {
        var (first, book) = await LiveAsync();
        await ReportUntilAsync(book, () => Requests > 0);
        await first.KillAsync();
        var written = Requests;

        var (second, next) = await LiveAsync();
        next.Add("one", [new AppSignal(Shop, 1, 1, 1, 0, 7)]);
        await second.StopAsync(default);
        second.Dispose();

        Requests.ShouldBe(written + 7);
    }

    [Fact]
    public async Task Row_IsReadBackAsItWasWritten_AndOldOnesGo()
    {
        var begin = Minutes.HourOf(Minutes.Of(_time.GetUtcNow()));
        var hour = new LoadHour(Shop, begin, [.. Enumerable.Range(0, 60).Select(minute => new MinuteLoad(minute * 1.25, minute * 300, minute))]);
        await _store.Loads.PutAsync([hour], [new WatchedHour(begin, ulong.MaxValue >> 4)]);

        var read = _store.Loads.Of(Shop, _time.GetUtcNow().AddHours(-1), _time.GetUtcNow().AddHours(1)).ShouldHaveSingleItem();
        read.Loads.ShouldBe(hour.Loads);
        _store.Loads.Watched(_time.GetUtcNow().AddHours(-1), _time.GetUtcNow().AddHours(1)).ShouldBe([new WatchedHour(begin, ulong.MaxValue >> 4)]);

        await _store.Loads.TrimAsync(_time.GetUtcNow() + LoadTable.Kept + TimeSpan.FromHours(2));
        _store.Loads.Since(DateTimeOffset.UnixEpoch).ShouldBeEmpty();
    }

    [Fact]
    public async Task Quiet_NothingIsWrittenBeforeTheHourIsOver()
    {
        var (life, book) = await LiveAsync();
        using var _ = life;
        var before = _store.Written.Writes;
        await TestControl.UntilAsync(() =>
        {
            book.Add("one", []);
            _time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(_store.Written.Writes > before);   // the trim of the day, after a turn in which nothing was written
        });

        _store.Loads.Watched(_time.GetUtcNow().AddHours(-2), _time.GetUtcNow().AddHours(1)).ShouldBeEmpty();
        await life.StopAsync(default);
        _store.Loads.Watched(_time.GetUtcNow().AddHours(-2), _time.GetUtcNow().AddHours(1)).ShouldNotBeEmpty();
    }

    private async Task<(LoadKeeper Keeper, LoadBook Book)> LiveAsync()
    {
        var book = new LoadBook(_time);
        var keeper = new LoadKeeper(book, _store.Loads, _time, NullLogger<LoadKeeper>.Instance);
        await keeper.StartAsync(default);
        return (keeper, book);
    }

    private async Task ReportUntilAsync(LoadBook book, Func<bool> reached)
    {
        await TestControl.UntilAsync(() =>
        {
            book.Add("one", [new AppSignal(Shop, 1, 1, 1, 0, 10)]);
            _time.Advance(TimeSpan.FromSeconds(5));
            return Task.FromResult(reached());
        });
    }
}
