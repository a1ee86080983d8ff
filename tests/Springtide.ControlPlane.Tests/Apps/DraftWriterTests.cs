using Microsoft.Extensions.Logging.Abstractions;
using Springtide.Autoscaling.Calendar;
using Springtide.ControlPlane.Addresses;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Environments;
using Springtide.ControlPlane.Secrets;
using Springtide.ControlPlane.Services;
using Springtide.ControlPlane.Settings;
using Springtide.ControlPlane.Storage;
using Springtide.ControlPlane.Tests.Storage;
using Springtide.Deployment.Artefacts;
using Springtide.Deployment.Planning;
using Springtide.Instances;
using Springtide.Hosting;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.TestKit;

namespace Springtide.ControlPlane.Tests.Apps;

public sealed class DraftWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly SqliteStore _disk;
    private readonly HookedStore _store;
    private readonly AppCatalog _apps;
    private readonly DraftWriter _drafts;

    public DraftWriterTests()
    {
        _disk = new SqliteStore(_folder.File("store.db"), _time, NullLogger<SqliteStore>.Instance);
        _store = new HookedStore(_disk);
        _apps = new AppCatalog(_store, _time, NullLogger<AppCatalog>.Instance);
        var (folder, environments) = (new DataFolder(_folder.Path), new EnvironmentNumbers(_store, _apps));
        var hosts = new HostsBook(_apps, new InternalAddresses(new ControlOptions(), folder, environments), folder, NullLogger<HostsBook>.Instance);
        var revisions = new RevisionCatalog(_store, _apps, new ArtefactStore(_folder.File("artefacts"), new ArtefactLimits(), _time), hosts);
        var (instances, secrets, services, numbers, addresses) = (new InstanceTable(), new SecretCatalog(_store), new ServiceCatalog(_store), new UserNumbers(_store), new InternalAddresses(new ControlOptions(), folder, environments));
        var configurations = new ConfigurationBook(new SettingsCatalog(_store), secrets, revisions, _apps, addresses, services, new ServiceAccesses(services, secrets));
        var claims = new ServiceClaims(services, new ServiceUsers(_apps, revisions, instances), secrets, new SecretKeys(folder, new ControlOptions(), secrets), new SecretDesk(), new ServicePlaces(addresses, services), environments, numbers, _store, new NoEvents(), _time);
        _drafts = new DraftWriter(_apps, new AppWriter(_apps, _store), new HostClaims(_store), new FormerRevisions(_store, revisions, instances), numbers, environments, new TermsCatalog(_store), new NeedsRule(_apps), revisions, new CalendarBook(), configurations, claims, _time);
    }

    public void Dispose()
    {
        _disk.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task AppThatIsRemovedDuringADeploy_ComesBackWithANumberOfItsOwn()
    {
        await _apps.StartAsync(default);
        var leaving = new App { Id = AppId.Parse("leaving"), UserNumber = 7 };
        await _disk.CommitAsync([AppWriter.Put(leaving, 0)]);
        _store.BeforeCommit = changes => changes[0].Key.Kind == "counter" && _apps.Find(leaving.Id) is { } entry
            ? _disk.CommitAsync([new RowChange(RowKey.Of(leaving.Id), entry.Version, null)])
            : Task.CompletedTask;

        var written = await _drafts.WriteAsync(DeploymentPlan.Of([Planned("leaving"), Planned("new")]), new DeployRequest(new string('0', 64), "site"));

        written.Value.ShouldNotBeNull().Select(draft => draft.App.UserNumber).ShouldBe([2, 1]);
        _apps.All.Select(entry => entry.App.UserNumber).ShouldBe([1, 2], ignoreOrder: true);
    }

    private static PlannedApp Planned(string app) => new(AppId.Parse(app), new RevisionConfig { Command = "serve" }, new ScaleChange(), new ScaleChange(), [], []);

    private sealed class NoEvents : IEventJournal
    {
        public void Record(string kind, string message, AppId? app, int? revision, InstanceId? instance) { }
    }
}
