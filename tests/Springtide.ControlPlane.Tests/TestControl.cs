using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Springtide.ControlPlane.Api;
using Springtide.Hosting;
using Springtide.Instances;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Providers;
using Springtide.TestKit;

namespace Springtide.ControlPlane.Tests;

/// <summary>The whole of control on a free port with a data folder of its own; only the programs it would start are played.</summary>
public sealed class TestControl : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestControl(WebApplication app, DataFolder folder, FakeProvider provider) => (_app, Folder, Provider) = (app, folder, provider);

    /// <summary>Outlives a restart, as programs do.</summary>
    public FakeProvider Provider { get; }

    public DataFolder Folder { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Completes when control begins to end.</summary>
    public Task Ended
    {
        get
        {
            var ended = new TaskCompletionSource();
            _app.Lifetime.ApplicationStopping.Register(ended.SetResult);
            return ended.Task;
        }
    }

    public HttpClient Client { get; private set; } = null!;

    public static async Task<TestControl> StartAsync(string data, FakeProvider? former = null, Func<ControlOptions, ControlOptions>? change = null, TimeProvider? time = null)
    {
        var provider = former ?? new FakeProvider(time ?? TimeProvider.System);
        var folder = new DataFolder(data).Prepare();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore().AddSingleton(time ?? TimeProvider.System).AddSingleton(folder);
        builder.Services.AddSingleton<IInstanceProvider>(provider).AddSingleton<IInstanceOutput>(new FakeOutput(provider)).AddSingleton<IReadinessProbe>(new FakeProbe(provider));
        var options = new ControlOptions { ApiPort = 0 };
        builder.Services.AddControlPlane(change?.Invoke(options) ?? options);
        var app = builder.Build();
        app.MapControlApi();
        await app.StartAsync();
        return new TestControl(app, folder, provider).Connected();
    }

    public async Task<JsonDocument> CredentialsAsync() => JsonDocument.Parse(await File.ReadAllTextAsync(Folder.ClientFile));

    /// <summary>Uploads a static site, with a tide.yaml if given, and answers its digest.</summary>
    public async Task<string> UploadSiteAsync(string? manifest = null)
    {
        var stream = new MemoryStream();
        await using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            await AddAsync(zip, "index.html", "<h1>hello</h1>");
            if (manifest is not null) await AddAsync(zip, "tide.yaml", manifest);
        }
        var answer = await Client.PostAsync($"{ApiPaths.Artefacts}?name=site.zip", new ByteArrayContent(stream.ToArray()));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync(ModelJson.Default.ArtefactReceipt))!.Digest;
    }

    public Task<HttpResponseMessage> DeployAsync(DeployRequest request) => Client.PostAsync(ApiPaths.Deployments, JsonContent.Create(request, ModelJson.Default.DeployRequest));

    public async Task<AppDetail> ShowAsync(string app) => (await Client.GetFromJsonAsync($"{ApiPaths.Apps}/{app}", ModelJson.Default.AppDetail))!;

    /// <summary>Asks again and again until it is so; says which question was never answered.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!await condition())
        {
            if (deadline.IsCancellationRequested) throw new TimeoutException($"Not within 10 seconds: {what}");
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task AddAsync(ZipArchive zip, string name, string text)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync();
        await entry.WriteAsync(Encoding.UTF8.GetBytes(text));
    }

    private TestControl Connected()
    {
        using var credentials = JsonDocument.Parse(File.ReadAllText(Folder.ClientFile));
        Client = new HttpClient { BaseAddress = new Uri(credentials.RootElement.GetProperty("server").GetString()!) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", credentials.RootElement.GetProperty("token").GetString());
        return this;
    }
}
