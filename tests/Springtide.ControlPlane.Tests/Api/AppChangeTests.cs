using System.Net;
using System.Net.Http.Json;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Api;

/// <summary>What people change about an app: scale, pin, deletion.</summary>
public sealed class AppChangeTests : ApiTest
{
    [Fact]
    public async Task Scale_ToWhatCannotBe_NamesKeyValueAndWhatWouldBeRight()
    {
        await DeployedAsync("hello");

        var problem = await ProblemAsync(await ScaleAsync("hello", new ScaleChange(Min: 20)));

        (problem.Where, problem.Title, problem.Remedy).ShouldBe(("min", "'20' cannot be min", "It must be from 0 to max, which is 10."));
    }

    [Fact]
    public async Task Scale_IsKeptOverARestart()
    {
        await DeployedAsync("hello");
        (await ScaleAsync("hello", new ScaleChange(Max: 3, AccessLog: true))).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        await RestartAsync();

        var app = (await Control.ShowAsync("hello")).App;
        (app.Scale.Max, app.AccessLog).ShouldBe((3, true));
    }

    [Fact]
    public async Task Pin_IsShownAndLifted()
    {
        await DeployedAsync("hello");

        await Client.PutAsync($"{ApiPaths.Apps}/hello/pin", JsonContent.Create(new PinRequest(2), ModelJson.Default.PinRequest));
        (await Control.ShowAsync("hello")).App.Pin!.Count.ShouldBe(2);

        await Client.DeleteAsync($"{ApiPaths.Apps}/hello/pin");
        (await Control.ShowAsync("hello")).App.Pin.ShouldBeNull();
    }

    [Fact]
    public async Task Deletion_RemovesRowsDataAndArtefact()
    {
        var digest = await DeployedAsync("hello");
        var data = Control.Folder.Of(AppId.Parse("hello"));
        Directory.CreateDirectory(Path.Combine(data, "kept"));

        (await Client.DeleteAsync($"{ApiPaths.Apps}/hello")).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        await TestControl.UntilAsync(async () => (await Client.GetAsync($"{ApiPaths.Apps}/hello")).StatusCode == HttpStatusCode.NotFound);
        Directory.Exists(data).ShouldBeFalse();
        await TestControl.UntilAsync(async () => await HeadAsync(digest) == HttpStatusCode.NotFound);
    }

    private Task<HttpResponseMessage> ScaleAsync(string app, ScaleChange change) => Client.PatchAsync($"{ApiPaths.Apps}/{app}/scale", JsonContent.Create(change, ModelJson.Default.ScaleChange));
}
