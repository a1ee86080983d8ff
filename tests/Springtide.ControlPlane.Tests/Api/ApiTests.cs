using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Api;

public sealed class ApiTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestControl _control = null!;

    private HttpClient Client => _control.Client;

    public async ValueTask InitializeAsync() => _control = await TestControl.StartAsync(_folder.Path);

    public async ValueTask DisposeAsync()
    {
        await _control.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(null), InlineData("Bearer wrong"), InlineData("Basic abc")]
    public async Task Request_WithoutAValidToken_IsRefusedWithTheWayOut(string? header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ApiPaths.Apps);
        Client.DefaultRequestHeaders.Authorization = null;
        if (header is not null) request.Headers.TryAddWithoutValidation("Authorization", header);

        var answer = await Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        (await ProblemAsync(answer)).Remedy!.ShouldContain("client.json");
    }

    [Fact]
    public async Task GatewaysToken_IsForTheLinkAlone()
    {
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(_control.Folder.GatewayFile));
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", file.RootElement.GetProperty("token").GetString());

        (await Client.GetAsync(ApiPaths.Apps)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public void CredentialFiles_AreForTheirOwnerAlone()
    {
        File.GetUnixFileMode(_control.Folder.ClientFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(_control.Folder.GatewayFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Token_IsNowhereInTheStore()
    {
        using var file = await _control.CredentialsAsync();
        var token = Encoding.UTF8.GetBytes(file.RootElement.GetProperty("token").GetString()!);

        foreach (var path in Directory.GetFiles(_control.Folder.Control)) ReadShared(path).AsSpan().IndexOf(token).ShouldBe(-1);
    }

    [Fact]
    public async Task Health_NeedsNoToken()
    {
        Client.DefaultRequestHeaders.Authorization = null;

        (await Client.GetStringAsync("/healthz")).ShouldBe("ok");
    }

    [Fact]
    public async Task UnknownPath_IsAProblem() => (await ProblemAsync(await Client.GetAsync("/api/v1/nothing"))).Type.ShouldBe("urn:springtide:unknown-path");

    [Fact]
    public async Task WrongMethod_IsAProblem() => (await ProblemAsync(await Client.PutAsync(ApiPaths.Status, null))).Type.ShouldBe("urn:springtide:wrong-method");

    [Theory]
    [InlineData("{", "line 1"), InlineData("{\"min\":\"two\"}", "$.min"), InlineData("{\"mni\":2}", "$.mni"), InlineData("{\n\"idle\":\"5 parsecs\"}", "line 2"), InlineData("null", "$")]
    public async Task MalformedJson_NamesThePlace(string body, string place)
    {
        await DeployedAsync("hello");

        var problem = await ProblemAsync(await Client.PatchAsync($"{ApiPaths.Apps}/hello/scale", new StringContent(body, Encoding.UTF8, "application/json")));

        problem.Type.ShouldBe("urn:springtide:malformed-json");
        problem.Where!.ShouldContain(place);
    }

    [Fact]
    public async Task Pin_WithAnUnknownKey_IsRefused()
    {
        await DeployedAsync("hello");

        var problem = await ProblemAsync(await Client.PutAsync($"{ApiPaths.Apps}/hello/pin", new StringContent("{\"count\":1,\"until\":\"5m\"}", Encoding.UTF8, "application/json")));

        (problem.Type, problem.Where![..7]).ShouldBe(("urn:springtide:malformed-json", "$.until"));
    }

    [Fact]
    public async Task WrongContentType_IsAProblem() =>
        (await ProblemAsync(await Client.PostAsync(ApiPaths.Deployments, new StringContent("{}", Encoding.UTF8, "text/plain")))).Status.ShouldBe(415);

    [Fact]
    public async Task Deployment_OfAnUnknownArtefact_SaysToUploadIt() =>
        (await ProblemAsync(await _control.DeployAsync(new DeployRequest(new string('0', 64), "site")))).Remedy!.ShouldContain("Upload");

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
        var digest = await _control.UploadSiteAsync();

        (await HeadAsync(digest)).ShouldBe(HttpStatusCode.OK);
        (await HeadAsync(new string('0', 64))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Deployment_Dry_ChangesNothing()
    {
        var digest = await _control.UploadSiteAsync();
        var answer = await Client.PostAsync($"{ApiPaths.Deployments}?dry=true", JsonContent.Create(new DeployRequest(digest, "site"), ModelJson.Default.DeployRequest));

        (await answer.Content.ReadFromJsonAsync(ModelJson.Default.DeployAnswer))!.Apps[0].ShouldSatisfyAllConditions(
            app => app.Revision.ShouldBe(1), app => app.Address.ShouldBe("http://site.dev.localhost:8080"), app => app.Detected.ShouldNotBeEmpty());
        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Deployment_Asleep_ServesAtOnceWithoutAnInstance()
    {
        await DeployedAsync("hello");

        var shown = await _control.ShowAsync("hello");
        shown.Summary.State.ShouldBe("asleep");
        shown.App.ServingRevision.ShouldBe(1);
        shown.Revisions.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Deployments_OfOneAppAtTheSameTime_AreAllAcceptedInOrder()
    {
        var digest = await _control.UploadSiteAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _control.DeployAsync(new DeployRequest(digest, "site", Asleep: true))));

        var numbers = await Task.WhenAll(answers.Select(async a => (await a.Content.ReadFromJsonAsync(ModelJson.Default.DeployAnswer))!.Apps[0].Revision));
        numbers.Order().ShouldBe(Enumerable.Range(1, 20));
        (await _control.ShowAsync("site")).App.ServingRevision.ShouldBe(20);
    }

    [Theory]
    [InlineData("GET", ""), InlineData("DELETE", ""), InlineData("DELETE", "/pin"), InlineData("GET", "/decisions"), InlineData("GET", "/logs"), InlineData("POST", "/wake")]
    public async Task UnknownApp_IsAProblemEverywhere(string method, string below)
    {
        var problem = await ProblemAsync(await Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"{ApiPaths.Apps}/nobody.dev{below}")));

        problem.Type.ShouldBe("urn:springtide:unknown-app");
    }

    [Fact]
    public async Task Problem_ReadsAsItWasWritten() =>
        (await (await Client.GetAsync($"{ApiPaths.Apps}/No_Name")).Content.ReadAsStringAsync()).ShouldContain("'No_Name'");

    [Fact]
    public async Task BadName_IsAProblem() => (await ProblemAsync(await Client.GetAsync($"{ApiPaths.Apps}/No_Name"))).Type.ShouldBe("urn:springtide:bad-name");

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

        await _control.DisposeAsync();
        _control = await TestControl.StartAsync(_folder.Path, _control.Provider);

        var app = (await _control.ShowAsync("hello")).App;
        (app.Scale.Max, app.AccessLog).ShouldBe((3, true));
    }

    [Fact]
    public async Task Pin_IsShownAndLifted()
    {
        await DeployedAsync("hello");

        await Client.PutAsync($"{ApiPaths.Apps}/hello/pin", JsonContent.Create(new PinRequest(2), ModelJson.Default.PinRequest));
        (await _control.ShowAsync("hello")).App.Pin!.Count.ShouldBe(2);

        await Client.DeleteAsync($"{ApiPaths.Apps}/hello/pin");
        (await _control.ShowAsync("hello")).App.Pin.ShouldBeNull();
    }

    [Fact]
    public async Task Deletion_RemovesRowsDataAndArtefact()
    {
        var digest = await DeployedAsync("hello");
        var data = _control.Folder.Of(AppId.Parse("hello"));
        Directory.CreateDirectory(Path.Combine(data, "kept"));

        (await Client.DeleteAsync($"{ApiPaths.Apps}/hello")).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        await TestControl.UntilAsync(async () => (await Client.GetAsync($"{ApiPaths.Apps}/hello")).StatusCode == HttpStatusCode.NotFound);
        Directory.Exists(data).ShouldBeFalse();
        await TestControl.UntilAsync(async () => await HeadAsync(digest) == HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(2, "a2 a3"), InlineData(4, "b1 a1 a2 a3"), InlineData(0, "")]
    public async Task Logs_AreTheLastLinesOfAllInstances(int lines, string expected)
    {
        await DeployedAsync("hello");
        await Client.PutAsync($"{ApiPaths.Apps}/hello/pin", JsonContent.Create(new PinRequest(2), ModelJson.Default.PinRequest));
        await TestControl.UntilAsync(async () => (await _control.ShowAsync("hello")).Summary.Ready == 2);
        var (a, b) = (_control.Provider.Running[0].Id, _control.Provider.Running[1].Id);
        foreach (var (instance, line) in new[] { (a, "a1"), (b, "b1"), (a, "a2"), (a, "a3") }) _control.Provider.Write(instance, line);

        var answer = await Client.GetStringAsync($"{ApiPaths.Apps}/hello/logs?lines={lines}");

        var read = answer.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize(line, ModelJson.Default.LogLine)!).ToList();
        string.Join(' ', read.Select(line => line.Text)).ShouldBe(expected);
        read.ShouldAllBe(line => line.Instance == (line.Text[0] == 'a' ? a : b));
    }

    [Fact]
    public async Task Events_FollowedFromTheirBeginning_ComeOnceAndInOrder()
    {
        using var answer = await Client.GetAsync($"{ApiPaths.Events}?follow=true&after=0", HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        await DeployedAsync("hello");

        var seen = new List<EngineEvent>();
        while (seen.All(e => e.Kind != EventKinds.Deployed)) seen.Add(JsonSerializer.Deserialize((await lines.ReadLineAsync())!, ModelJson.Default.EngineEvent)!);

        seen.Select(e => e.Number).ShouldBe(Enumerable.Range(1, seen.Count).Select(n => (long)n));
    }

    [Fact]
    public async Task OpenApi_DescribesEveryPath()
    {
        using var document = JsonDocument.Parse(await Client.GetStringAsync("/openapi/v1.json"));

        var paths = document.RootElement.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        paths.ShouldContain(ApiPaths.Deployments);
        paths.ShouldContain($"{ApiPaths.Apps}/{{app}}/scale");
    }

    [Fact]
    public async Task Metrics_AreInPrometheusForm()
    {
        await DeployedAsync("hello");

        var text = await Client.GetStringAsync("/metrics");

        text.ShouldContain("# TYPE springtide_apps gauge\nspringtide_apps 1\n");
        text.ShouldContain("springtide_instances{phase=\"ready\"} 0\n");
    }

    [Fact]
    public async Task Status_TellsWhatRuns() => (await Client.GetFromJsonAsync(ApiPaths.Status, ModelJson.Default.StatusReport))!.GatewayAddress.ShouldBe("http://localhost:8080");

    [Fact]
    public async Task Status_TellsSinceWhenControlRuns()
    {
        var started = DateTimeOffset.UtcNow;

        (await Client.GetFromJsonAsync(ApiPaths.Status, ModelJson.Default.StatusReport))!.StartedAt.ShouldBeLessThan(started);
    }

    private async Task<string> DeployedAsync(string app)
    {
        var digest = await _control.UploadSiteAsync();
        var answer = await _control.DeployAsync(new DeployRequest(digest, "site", App: app, Asleep: true));
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return digest;
    }

    private Task<HttpResponseMessage> ScaleAsync(string app, ScaleChange change) => Client.PatchAsync($"{ApiPaths.Apps}/{app}/scale", JsonContent.Create(change, ModelJson.Default.ScaleChange));

    private async Task<HttpStatusCode> HeadAsync(string digest) => (await Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"{ApiPaths.Artefacts}/{digest}"))).StatusCode;

    private async Task<System.Collections.Immutable.ImmutableArray<AppSummary>> ListAsync() => await Client.GetFromJsonAsync(ApiPaths.Apps, ModelJson.Default.ImmutableArrayAppSummary);

    private static async Task<Problem> ProblemAsync(HttpResponseMessage answer)
    {
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = (await answer.Content.ReadFromJsonAsync(ModelJson.Default.Problem))!;
        problem.Status.ShouldBe((int)answer.StatusCode);
        problem.Remedy.ShouldNotBeNullOrEmpty();
        return problem;
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
