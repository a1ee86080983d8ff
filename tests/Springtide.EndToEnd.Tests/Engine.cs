using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Springtide.Client;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.EndToEnd.Tests;

/// <summary>A whole Springtide of its own: started by <c>tide up --detach</c> in an empty data folder, spoken to by the CLI and by HTTP, taken down afterwards.</summary>
public sealed class Engine : IAsyncLifetime
{
    private const int NotRunning = 3;   // docs/reference/exit-codes.md

    public string Data { get; init; } = Directory.CreateTempSubdirectory("springtide-e2e-").FullName;

    /// <summary>More for <c>tide up</c>.</summary>
    internal string[] UpOptions { get; init; } = [];

    public int GatewayPort { get; } = FreePort();

    public int ApiPort { get; } = FreePort();

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(5) };

    public async ValueTask InitializeAsync() => (await UpAsync()).ShouldSucceed();

    internal Task<CommandResult> UpAsync() => TideAsync(["up", "--empty", "--detach", "--gateway-port", $"{GatewayPort}", "--api-port", $"{ApiPort}", .. UpOptions]);

    internal Task<CommandResult> TideAsync(params string[] arguments) => Command.RunAsync(Repository.Tide, [.. arguments, "--data", Data]);

    /// <summary>The process id of <c>springtide-control</c> or <c>springtide-gateway</c>, once it is there.</summary>
    internal async Task<int> ProcessIdAsync(string part, int? other = null)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var end = DateTime.UtcNow.AddSeconds(30);
        while (true)
        {
            if (EngineProcesses.Find($"springtide-{part}", Data) is { } id && id != other) return id;
            if (DateTime.UtcNow > end) throw new TimeoutException($"There is no springtide-{part} for {Data}.");
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>The API, as programs speak to it.</summary>
    internal ControlClient Client() => new(ClientFile.Read(Data)!);

    internal async Task<AppDetail> ShowAsync(string app) => Detail(await TideAsync("show", app, "--json"));

    private static AppDetail Detail(CommandResult shown) => JsonSerializer.Deserialize(shown.ShouldSucceed().Output, ModelJson.Default.AppDetail)!;

    /// <summary>A request to the app through the gateway.</summary>
    internal HttpRequestMessage Request(string app, string path = "/", HttpMethod? method = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, $"http://127.0.0.1:{GatewayPort}{path}");
        request.Headers.Host = $"{AppId.Parse(app)}.localhost:{GatewayPort}";
        return request;
    }

    internal async Task<string> GetAsync(string app, string path = "/", HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await Http.SendAsync(Request(app, path));
        var body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, body);
        return body;
    }

    /// <summary>Waits until the app looks as <paramref name="condition"/> says.</summary>
    internal async Task<AppDetail> UntilAsync(string app, Func<AppDetail, bool> condition, string what, TimeSpan? deadline = null)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var end = DateTime.UtcNow + (deadline ?? TimeSpan.FromSeconds(60));
        while (true)
        {
            var shown = await TideAsync("show", app, "--json");
            // Control may be on its way back: nobody listens yet. Everything else must succeed.
            if (shown.ExitCode != NotRunning && condition(Detail(shown))) return Detail(shown);
            if (DateTime.UtcNow > end) throw new TimeoutException($"{app} was not {what} in time: {shown}");
            await timer.WaitForNextTickAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        var down = await TideAsync("down");
        Http.Dispose();
        if (down.ExitCode == 0) Directory.Delete(Data, recursive: true);
        else throw new InvalidOperationException($"tide down failed; its data folder is kept. {down}");
    }

    internal static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
