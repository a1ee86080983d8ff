using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Storage;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Rollouts;

/// <summary>From an accepted deploy to traffic and back down, with every room in place; only the programs are played.</summary>
public sealed class RolloutTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestControl _control = null!;

    public async ValueTask InitializeAsync() => _control = await TestControl.StartAsync(_folder.Path);

    public async ValueTask DisposeAsync()
    {
        await _control.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Deploy_StartsOneInstance_AndTheTrafficComesWhenItIsReady()
    {
        await DeployAsync();

        await UntilServingAsync(1);
        var shown = await _control.ShowAsync("site");
        (shown.Summary.State, shown.Summary.Ready).ShouldBe(("running", 1));
    }

    [Fact]
    public async Task Deploy_OfTheNext_StopsTheOldOnceTheNewServes()
    {
        await DeployAsync();
        await UntilServingAsync(1);

        await DeployAsync();

        await UntilServingAsync(2);
        await TestControl.UntilAsync(() => Task.FromResult(_control.Provider.Running is [{ Revision.Number: 2 }]));
        _control.Provider.CallsOf("start").ShouldBe(2);
    }

    [Fact]
    public async Task Deploys_BeyondTen_LetGoOfTheOldestRevisions_AndTheirArtefacts()
    {
        var first = await _control.UploadSiteAsync("health: /first");
        (await _control.DeployAsync(new DeployRequest(first, "site", Asleep: true))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        for (var n = 2; n <= 12; n++) await DeployAsync(asleep: true);

        await RestartAsync();

        (await _control.ShowAsync("site")).Revisions.Select(revision => revision.Id.Number).ShouldBe(Enumerable.Range(3, 10).Reverse());
        _control.Services.GetRequiredService<RevisionCatalog>().IsInUse(first).ShouldBeFalse();
        _control.Services.GetRequiredService<IResourceStore>().List(RowKey.RevisionKind).Count.ShouldBe(10);
    }

    [Fact]
    public async Task Deploys_BeyondTenThatNeverGetReady_LeaveTheServingRevision()
    {
        await DeployAsync();
        await UntilServingAsync(1);
        _control.Provider.StartTakes = Timeout.InfiniteTimeSpan;

        for (var n = 2; n <= 13; n++) await DeployAsync();

        var shown = await _control.ShowAsync("site");
        shown.App.ServingRevision.ShouldBe(1);
        shown.Revisions.ShouldContain(revision => revision.Id.Number == 1);
    }

    [Fact]
    public async Task Deploy_ThatNeverStarts_Fails_AndTheOldGoesOnServing()
    {
        await DeployAsync();
        await UntilServingAsync(1);
        _control.Provider.FailsOnStart = int.MaxValue;

        await DeployAsync();

        await TestControl.UntilAsync(async () => (await _control.ShowAsync("site")).App.Rollout!.State == RolloutState.Failed);
        var shown = await _control.ShowAsync("site");
        (shown.App.ServingRevision, shown.Summary.State).ShouldBe((1, "running"));
        shown.Summary.Trouble!.ShouldContain("revision 2");
        _control.Provider.CallsOf("start").ShouldBe(4);
    }

    [Fact]
    public async Task FirstDeploy_ThatNeverStarts_IsShownAsFailing_WithTheReason()
    {
        _control.Provider.FailsOnStart = int.MaxValue;

        await DeployAsync();

        await TestControl.UntilAsync(async () => (await _control.ShowAsync("site")).Summary.State == "failing");
        (await _control.ShowAsync("site")).Summary.Trouble!.ShouldContain("exit code 1");
    }

    [Fact]
    public async Task Rollout_CutShortByAnEnd_GoesOnInTheNextLife()
    {
        _control.Provider.StartTakes = Timeout.InfiniteTimeSpan;
        await DeployAsync();
        await TestControl.UntilAsync(() => Task.FromResult(_control.Provider.Running.Count == 1));

        await RestartAsync();
        _control.Provider.StartTakes = TimeSpan.Zero;
        await DeployAsync();

        await UntilServingAsync(2);
        await TestControl.UntilAsync(() => Task.FromResult(_control.Provider.Running is [{ Revision.Number: 2 }]));
    }

    [Fact]
    public async Task Restart_OfControl_TouchesNoInstance()
    {
        await DeployAsync();
        await UntilServingAsync(1);
        var before = _control.Provider.Running[0].Id;

        await RestartAsync();

        (await _control.ShowAsync("site")).Instances.ShouldHaveSingleItem().ShouldSatisfyAllConditions(i => i.Id.ShouldBe(before), i => i.Phase.ShouldBe(InstancePhase.Ready));
        (_control.Provider.CallsOf("start"), _control.Provider.CallsOf("stop")).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Deletion_StopsWhatRuns_AndRemovesTheRest()
    {
        await DeployAsync();
        await UntilServingAsync(1);

        await _control.Client.DeleteAsync($"{ApiPaths.Apps}/site");

        await TestControl.UntilAsync(async () => (await _control.Client.GetAsync($"{ApiPaths.Apps}/site")).StatusCode == HttpStatusCode.NotFound);
        _control.Provider.Running.ShouldBeEmpty();
    }

    [Fact]
    public async Task Wake_StartsASleepingApp()
    {
        await DeployAsync(asleep: true);

        (await _control.Client.PostAsync($"{ApiPaths.Apps}/site/wake", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        await TestControl.UntilAsync(async () => (await _control.ShowAsync("site")).Summary.Ready == 1);
    }

    [Fact]
    public async Task Logs_TellWhatInstancesWrote()
    {
        await DeployAsync();
        await UntilServingAsync(1);
        _control.Provider.Write(_control.Provider.Running[0].Id, "hello from inside");

        (await _control.Client.GetStringAsync($"{ApiPaths.Apps}/site/logs")).ShouldContain("hello from inside");
    }

    [Fact]
    public async Task Pin_HoldsTheCount()
    {
        await DeployAsync();
        await UntilServingAsync(1);

        await _control.Client.PutAsync($"{ApiPaths.Apps}/site/pin", JsonContent.Create(new PinRequest(3), ModelJson.Default.PinRequest));

        await TestControl.UntilAsync(async () => (await _control.ShowAsync("site")).Summary.Ready == 3);
    }

    [Fact]
    public async Task Shutdown_StopsEveryInstance()
    {
        await DeployAsync();
        await UntilServingAsync(1);

        await _control.Client.PostAsync($"{ApiPaths.Root}/shutdown", null);

        await TestControl.UntilAsync(() => Task.FromResult(_control.Provider.Running.Count == 0));
    }

    [Fact]
    public async Task Shutdown_DuringARollout_StartsNothingAnew()
    {
        _control.Provider.StartTakes = Timeout.InfiniteTimeSpan;
        await DeployAsync();
        await TestControl.UntilAsync(() => Task.FromResult(_control.Provider.Running.Count == 1));

        await _control.Client.PostAsync($"{ApiPaths.Root}/shutdown", null);

        await _control.Ended.WaitAsync(TimeSpan.FromSeconds(10));
        (_control.Provider.Running.Count, _control.Provider.CallsOf("start")).ShouldBe((0, 1));
    }

    private async Task DeployAsync(bool asleep = false) =>
        (await _control.DeployAsync(new DeployRequest(await _control.UploadSiteAsync(), "site", Asleep: asleep))).StatusCode.ShouldBe(HttpStatusCode.Accepted);

    private Task UntilServingAsync(int revision) => TestControl.UntilAsync(async () => (await _control.ShowAsync("site")).App.ServingRevision == revision);

    private async Task RestartAsync()
    {
        await _control.DisposeAsync();
        _control = await TestControl.StartAsync(_folder.Path, _control.Provider);
    }
}
