using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Springtide.ControlPlane.Apps;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Registry;

namespace Springtide.ControlPlane.Tests.Api;

/// <summary>From uploaded bytes to an acknowledged revision.</summary>
public sealed class DeploymentTests : ApiTest
{
    [Fact]
    public async Task Deployment_OfAnUnknownArtefact_SaysToUploadIt() =>
        (await ProblemAsync(await Control.DeployAsync(new DeployRequest(new string('0', 64), "site")))).Remedy!.ShouldContain("Upload");

    [Fact]
    public async Task Deployment_WithoutAnArtefact_IsAProblem() =>
        (await ProblemAsync(await Client.PostAsync(ApiPaths.Deployments, new StringContent("{}", Encoding.UTF8, "application/json")))).Status.ShouldBe(404);

    [Fact]
    public async Task Upload_OfAnEmptyArtefact_IsRefused() =>
        (await ProblemAsync(await Client.PostAsync($"{ApiPaths.Artefacts}?name=x.zip", new ByteArrayContent([])))).Type.ShouldBe("urn:springtide:artefact-empty");

    [Fact]
    public async Task Upload_WithoutAName_IsRefused() =>
        (await ProblemAsync(await Client.PostAsync(ApiPaths.Artefacts, new ByteArrayContent([1])))).Where.ShouldBe("name");

    [Fact]
    public async Task Artefact_IsKnownAfterItsUpload()
    {
        var digest = await Control.UploadSiteAsync();

        (await HeadAsync(digest)).ShouldBe(HttpStatusCode.OK);
        (await HeadAsync(new string('0', 64))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Deployment_Dry_ChangesNothing()
    {
        var digest = await Control.UploadSiteAsync();
        var answer = await Client.PostAsync($"{ApiPaths.Deployments}?dry=true", JsonContent.Create(new DeployRequest(digest, "site"), ModelJson.Default.DeployRequest));

        (await answer.Content.ReadFromJsonAsync(ModelJson.Default.DeployAnswer))!.Apps[0].ShouldSatisfyAllConditions(
            app => app.Revision.ShouldBe(1), app => app.Address.ShouldBe("http://site.dev.localhost:8080"), app => app.Detected.ShouldNotBeEmpty());
        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Deployment_Asleep_ServesAtOnceWithoutAnInstance()
    {
        await DeployedAsync("hello");

        var shown = await Control.ShowAsync("hello");
        shown.Summary.State.ShouldBe("asleep");
        shown.App.ServingRevision.ShouldBe(1);
        shown.Revisions.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Deployment_IsToldOfWithItsRevisionListed()
    {
        var (apps, revisions) = (Control.Services.GetRequiredService<AppCatalog>(), Control.Services.GetRequiredService<RevisionCatalog>());
        var listed = new TaskCompletionSource<RevisionId[]>();
        apps.Changed += app => listed.TrySetResult([.. revisions.Of(app)]);

        await DeployedAsync("hello");

        (await listed.Task.WaitAsync(TimeSpan.FromSeconds(10))).ShouldBe([RevisionId.Parse("hello.dev@1")]);
    }

    [Fact]
    public async Task Deployment_IsAnsweredOnceEveryGatewayKnowsTheApp()
    {
        var hub = Control.Services.GetRequiredService<RegistryHub>();
        var digest = await Control.UploadSiteAsync();
        using var gateway = hub.Join("one");
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        var answer = Control.DeployAsync(new DeployRequest(digest, "site", Asleep: true));
        while (!hub.Current.Apps.ContainsKey(AppId.Parse("site.dev"))) await gateway.NextAsync(deadline.Token);
        answer.IsCompleted.ShouldBeFalse();
        gateway.Accept(new CallerReport(hub.Current.Epoch, hub.Current.Version, [], []));

        (await answer).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Deployments_OfOneAppAtTheSameTime_AreAllAcceptedInOrder()
    {
        var digest = await Control.UploadSiteAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Control.DeployAsync(new DeployRequest(digest, "site", Asleep: true))));

        var numbers = await Task.WhenAll(answers.Select(async a => (await a.Content.ReadFromJsonAsync(ModelJson.Default.DeployAnswer))!.Apps[0].Revision));
        numbers.Order().ShouldBe(Enumerable.Range(1, 20));
        (await Control.ShowAsync("site")).App.ServingRevision.ShouldBe(20);
    }

    private async Task<ImmutableArray<AppSummary>> ListAsync() => await Client.GetFromJsonAsync(ApiPaths.Apps, ModelJson.Default.ImmutableArrayAppSummary);
}
