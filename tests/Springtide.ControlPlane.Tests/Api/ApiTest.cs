using System.Net;
using System.Net.Http.Json;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Api;

/// <summary>One control of its own for each test of the API.</summary>
public abstract class ApiTest : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    protected TestControl Control { get; private set; } = null!;

    protected HttpClient Client => Control.Client;

    public async ValueTask InitializeAsync() => Control = await TestControl.StartAsync(_folder.Path);

    public virtual async ValueTask DisposeAsync()
    {
        await Control.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The same data and the same programs in another life.</summary>
    protected async Task RestartAsync()
    {
        await Control.DisposeAsync();
        Control = await TestControl.StartAsync(_folder.Path, Control.Provider);
    }

    protected async Task<string> DeployedAsync(string app)
    {
        var digest = await Control.UploadSiteAsync();
        var answer = await Control.DeployAsync(new DeployRequest(digest, "site", App: app, Asleep: true));
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return digest;
    }

    protected async Task<HttpStatusCode> HeadAsync(string digest) => (await Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"{ApiPaths.Artefacts}/{digest}"))).StatusCode;

    protected static async Task<Problem> ProblemAsync(HttpResponseMessage answer)
    {
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = (await answer.Content.ReadFromJsonAsync(ModelJson.Default.Problem))!;
        problem.Status.ShouldBe((int)answer.StatusCode);
        problem.Remedy.ShouldNotBeNullOrEmpty();
        return problem;
    }
}
