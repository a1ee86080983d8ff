using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Api;

/// <summary>Environments by the API, the programs played.</summary>
public sealed class EnvironmentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Stop_IsKeptOverARestart_AndStartBringsTheCountsBack()
    {
        var control = await TestControl.StartAsync(_folder.Path);
        await using (control)
        {
            await DeployAsync(control, "accounts", "scale: { min: 2 }");
            await DeployAsync(control, "shop", "needs: accounts\nscale: { min: 1 }");
            await TestControl.UntilAsync(async () => (await ReportAsync(control)).Apps.Sum(app => app.Ready) == 3);
            (await PostAsync(control, "stop")).State.ShouldBe("stopping");
            await TestControl.UntilAsync(async () => (await ReportAsync(control)).State == "stopped");
            RouteOf(control, "shop").Stopped.ShouldBe("environment dev is stopped");
        }

        await using var again = await TestControl.StartAsync(_folder.Path, control.Provider);
        (await PostAsync(again, "stop")).State.ShouldBe("stopped");
        RouteOf(again, "accounts").Stopped.ShouldNotBeNull();
        control.Provider.CallsOf("start").ShouldBe(3);

        (await PostAsync(again, "start")).Apps.Single(app => app.App.Name == "accounts").ComesBackTo.ShouldBe(2);

        await TestControl.UntilAsync(async () => (await ReportAsync(again)).State == "running");
        (await ReportAsync(again)).Apps.Select(app => (app.App.Name, app.Ready)).ShouldBe([("accounts", 2), ("shop", 1)]);
        RouteOf(again, "shop").Stopped.ShouldBeNull();
        (await PostAsync(again, "start")).State.ShouldBe("running");
    }

    [Fact]
    public async Task Unknown_IsToldSo()
    {
        await using var control = await TestControl.StartAsync(_folder.Path);

        var answer = await control.Client.PostAsync($"{ApiPaths.Environments}/nowhere/stop", null);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadFromJsonAsync(ModelJson.Default.Problem))!.Title.ShouldBe("There is no environment nowhere");
    }

    [Fact]
    public async Task NeedThatIsNotThere_AndCircles_AreRefused_DryAndInEarnest()
    {
        await using var control = await TestControl.StartAsync(_folder.Path);
        await DeployAsync(control, "a", "");
        await DeployAsync(control, "b", "needs: a");

        (await RefusedAsync(control, "a", "needs: b")).ShouldBe(("urn:springtide:needs-cycle", "needs"));
        (await RefusedAsync(control, "c", "needs: [ a, nobody ]")).ShouldBe(("urn:springtide:unknown-need", "needs"));
        (await control.ShowAsync("a.dev")).App.LatestRevision.ShouldBe(1);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task DeployAsync(TestControl control, string app, string manifest)
    {
        var answer = await AskAsync(control, app, manifest);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<(string Type, string? Where)> RefusedAsync(TestControl control, string app, string manifest)
    {
        var problem = (await (await AskAsync(control, app, manifest)).Content.ReadFromJsonAsync(ModelJson.Default.Problem))!;
        return (problem.Type, problem.Where);
    }

    private static async Task<HttpResponseMessage> AskAsync(TestControl control, string app, string manifest) =>
        await control.DeployAsync(new DeployRequest(await control.UploadSiteAsync(manifest), app, App: app));

    private static async Task<EnvironmentReport> ReportAsync(TestControl control) => (await control.Client.GetFromJsonAsync($"{ApiPaths.Environments}/dev", ModelJson.Default.EnvironmentReport))!;

    private static async Task<EnvironmentReport> PostAsync(TestControl control, string verb) =>
        (await (await control.Client.PostAsync($"{ApiPaths.Environments}/dev/{verb}", null)).Content.ReadFromJsonAsync(ModelJson.Default.EnvironmentReport))!;

    private static AppRoute RouteOf(TestControl control, string app) => control.Services.GetRequiredService<IRegistryView>().Current.Apps[new AppId("dev", app)].Route;
}
