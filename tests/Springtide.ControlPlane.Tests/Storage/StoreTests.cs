using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Springtide.ControlPlane.Storage;
using Springtide.Model;
using Springtide.TestKit;

namespace Springtide.ControlPlane.Tests.Storage;

public sealed class StoreTests : IDisposable
{
    private static readonly RowKey Key = RowKey.Of(AppId.Parse("hello.dev"));

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteStore _store;

    public StoreTests() => _store = Open(_folder.File("store.db"));

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Commit_OfANewRow_IsReadBackWithItsVersion()
    {
        var version = await CommittedAsync(new RowChange(Key, 0, "1"));

        _store.Find(Key).ShouldNotBeNull().ShouldSatisfyAllConditions(row => row.Json.ShouldBe("1"), row => row.Version.ShouldBe(version));
        _store.List(RowKey.AppKind).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Commit_WithAnOldVersion_ChangesNothingAndSaysWhatIsThere()
    {
        var first = await CommittedAsync(new RowChange(Key, 0, "1"));

        var outcome = await _store.CommitAsync([new RowChange(Key, 0, "2")]);

        outcome.ShouldBe(new CommitOutcome.Conflict(Key, Expected: 0, Found: first));
        _store.Find(Key)!.Json.ShouldBe("1");
    }

    [Fact]
    public async Task Commit_OfSeveralRowsWithOneConflict_WritesNoneOfThem()
    {
        await CommittedAsync(new RowChange(Key, 0, "1"));
        var other = RowKey.Of(AppId.Parse("other.dev"));

        await _store.CommitAsync([new RowChange(other, 0, "1"), new RowChange(Key, 0, "2")]);

        _store.Find(other).ShouldBeNull();
    }

    [Fact]
    public async Task Version_OfARowMadeAgain_IsNeverAnOldOne()
    {
        var first = await CommittedAsync(new RowChange(Key, 0, "1"));
        await CommittedAsync(new RowChange(Key, first, null));

        (await CommittedAsync(new RowChange(Key, 0, "1"))).ShouldBeGreaterThan(first + 1);
    }

    [Fact]
    public async Task ManyWritesAtOnce_ShareTheirWaitsForTheDisk()
    {
        var writes = Enumerable.Range(0, 2_000).Select(n => _store.CommitAsync([new RowChange(RowKey.Of(AppId.Parse($"app{n}")), 0, "1")])).ToList();

        (await Task.WhenAll(writes)).ShouldAllBe(outcome => outcome is CommitOutcome.Committed);

        _store.Written.Writes.ShouldBe(2_000);
        _store.Written.Groups.ShouldBeLessThan(500);
        _store.List(RowKey.AppKind).Count.ShouldBe(2_000);
    }

    [Fact]
    public async Task WritersOfOneRow_WhoReadAgainAfterAConflict_AllGetThrough()
    {
        await CommittedAsync(new RowChange(Key, 0, "0"));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(CountUpAsync)));

        _store.Find(Key)!.Json.ShouldBe("20");
    }

    [Fact]
    public async Task Committed_TellsInCommitOrder_BeforeTheOneWhoCommittedHears()
    {
        var told = new List<long>();
        _store.Committed += rows => told.Add(rows[0].Version);

        for (var n = 0; n < 20; n++)
        {
            var version = await CommittedAsync(new RowChange(RowKey.Of(AppId.Parse($"app{n}")), 0, "1"));
            told.ShouldContain(version);
        }

        told.ShouldBeInOrder();
    }

    // What a power cut leaves is what is on disk at that moment: the database and its log, copied while the engine holds them open.
    [Fact]
    public async Task Acknowledged_IsInACopyOfTheFilesTakenWithoutClosing()
    {
        for (var n = 0; n < 50; n++) await CommittedAsync(new RowChange(RowKey.Of(AppId.Parse($"app{n}")), 0, $"{n}"));

        using var copy = Open(CopyOfTheFiles());

        copy.List(RowKey.AppKind).Count.ShouldBe(50);
        copy.Find(RowKey.Of(AppId.Parse("app49")))!.Json.ShouldBe("49");
    }

    [Fact]
    public void Open_OfAFileThatIsNoDatabase_SaysTheWayOut()
    {
        File.WriteAllText(_folder.File("broken.db"), new string('x', 5_000));

        Should.Throw<StoreUnusableException>(() => Open(_folder.File("broken.db"))).Message.ShouldContain("--data");
    }

    [Fact]
    public void Open_OfAStoreFromBeforeHostsHadRows_GivesEachHostOneOwner()
    {
        using (var connection = new SqliteConnection($"Data Source={_folder.File("former.db")};Pooling=False"))
        {
            connection.Execute("create table schema (version integer not null); insert into schema (version) values (1);" + SqlText.Of("migrate-001"));
            var app = new App { Id = AppId.Parse("shop.test"), Hosts = ["shop.example.com", "www.example.com"] };
            foreach (var name in (string[])["shop", "double"]) connection.Execute(
                "insert into resources values ('app', 'test', @name, 1, @Json, 0)", new { name, Json = JsonSerializer.Serialize(app, ModelJson.Default.App) });
        }

        using var store = Open(_folder.File("former.db"));

        store.List(RowKey.HostKind).Select(row => row.Key.Name).ShouldBe(["shop.example.com", "www.example.com"]);
        store.List(RowKey.HostKind).ShouldAllBe(row => JsonSerializer.Deserialize(row.Json!, ModelJson.Default.AppId).Environment == "test");
    }

    [Fact]
    public async Task Events_AreNumberedKeptAndFound()
    {
        var app = AppId.Parse("hello.dev");
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_000);
        var written = await _store.Events.AppendAsync([new EngineEvent(0, at, EventKinds.Deployed, "one", app, 1), new EngineEvent(0, at, EventKinds.ControlStarted, "two")]);

        written.Select(e => e.Number).ShouldBe([1, 2]);
        _store.Events.Last(app, 10).ShouldBe([written[0]]);
        _store.Events.After(1, null, 10).ShouldBe([written[1]]);
    }

    [Fact]
    public async Task Decisions_OfAnApp_AreBounded()
    {
        var revision = RevisionId.Parse("hello.dev@1");
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_000);
        for (var n = 0; n < 2; n++)
        {
            await _store.Decisions.AppendAsync([.. Enumerable.Range(0, 700).Select(to => new ScaleDecision(revision, at, new DesiredCount(0), new DesiredCount(to), ["because"]))]);
        }

        var kept = _store.Decisions.Last(revision.App, 10_000);

        kept.Length.ShouldBe(1_000);
        kept[0].To.Active.ShouldBe(699);
    }

    private static SqliteStore Open(string path) => new(path, new FakeTimeProvider(), NullLogger<SqliteStore>.Instance);

    private async Task<long> CommittedAsync(RowChange change) => (await _store.CommitAsync([change])).ShouldBeOfType<CommitOutcome.Committed>().Version;

    private async Task CountUpAsync()
    {
        while (true)
        {
            var row = _store.Find(Key)!;
            var next = (int.Parse(row.Json!) + 1).ToString();
            if (await _store.CommitAsync([new RowChange(Key, row.Version, next)]) is CommitOutcome.Committed) return;
        }
    }

    private string CopyOfTheFiles()
    {
        foreach (var file in Directory.GetFiles(_folder.Path, "store.db*")) File.Copy(file, file.Replace("store.db", "copy.db"));
        return _folder.File("copy.db");
    }
}
