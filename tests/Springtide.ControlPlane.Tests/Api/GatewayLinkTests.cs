using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Springtide.ControlPlane.Gateways;
using Springtide.ControlPlane.Storage;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Registry;

namespace Springtide.ControlPlane.Tests.Api;

public sealed class GatewayLinkTests : ApiTest
{
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromSeconds(10));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _deadline.Dispose();
    }

    [Fact]
    public async Task Link_TellsEverythingFirstAndThenEachChange()
    {
        using var socket = await ConnectAsync("one");
        var first = await NextAsync(socket);

        await DeployAsync();

        (first.Whole, first.Apps.Length).ShouldBe((true, 0));
        var change = await NextAsync(socket);
        change.Whole.ShouldBeFalse();
        change.Apps.ShouldHaveSingleItem().Route.ServingRevision.ShouldBe(1);
    }

    [Fact]
    public async Task Gateway_IsInTheStatusWhileItIsConnected()
    {
        using var socket = await ConnectAsync("one");
        var seen = await NextAsync(socket);
        await ReportAsync(socket, new CallerReport(seen.Epoch, seen.Version, [], []));

        await TestControl.UntilAsync(async () => (await StatusAsync()).Gateways is [{ Name: "one", Connected: true, Behind: 0 }]);

        socket.Abort();
        await TestControl.UntilAsync(async () => (await StatusAsync()).Gateways is [{ Connected: false }]);
    }

    [Fact]
    public async Task Gateway_ThatSaysGoodbye_IsAnsweredAndForgottenAtOnce()
    {
        using var socket = await ConnectAsync("one");
        await NextAsync(socket);

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, _deadline.Token);

        (await StatusAsync()).Gateways.ShouldBeEmpty();
    }

    [Fact]
    public async Task Gateway_ThatGotAView_IsExpectedByTheNextLife()
    {
        using var socket = await ConnectAsync("one");
        await NextAsync(socket);
        Rows().ShouldBe(["one"]);   // a kill from here on would leave it there

        await RestartAsync();

        Callers().ShouldBe(["one"]);
    }

    [Fact]
    public async Task Gateway_ThatSaidGoodbye_IsNotExpectedByTheNextLife()
    {
        using var socket = await ConnectAsync("one");
        await NextAsync(socket);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, _deadline.Token);
        await TestControl.UntilAsync(() => Task.FromResult(!Rows().Any()));

        await RestartAsync();

        Callers().ShouldBeEmpty();
    }

    [Fact]
    public async Task Gateway_OfAFormerLife_IsKeptWhileItIsWaitedFor()
    {
        using var socket = await ConnectAsync("one");
        await NextAsync(socket);
        await RestartAsync();

        await Control.Services.GetRequiredService<KnownGateways>().SettleAsync();

        Rows().ShouldBe(["one"]);
    }

    [Fact]
    public async Task Requests_ThatGatewaysReport_AreInTheMetrics()
    {
        await DeployAsync();
        using var socket = await ConnectAsync("one");
        var seen = await NextAsync(socket);
        var signal = new AppSignal(AppId.Parse("site"), 1, 0, 0, 0, 3, new Dictionary<string, int> { ["Completed"] = 3 });
        await ReportAsync(socket, new CallerReport(seen.Epoch, seen.Version, [signal], []));

        await TestControl.UntilAsync(async () => (await Control.Client.GetStringAsync("/metrics")).Contains("springtide_requests_total{app=\"site.dev\",ending=\"Completed\"} 3"));
    }

    [Fact]
    public async Task AMessageThatIsNoReport_CutsTheLink()
    {
        using var socket = await ConnectAsync("one");
        await NextAsync(socket);

        await socket.SendAsync("nonsense"u8.ToArray(), WebSocketMessageType.Text, true, _deadline.Token);

        await Should.ThrowAsync<WebSocketException>(() => NextAsync(socket));
    }

    [Fact]
    public async Task AdminsToken_CannotBeAGateway() =>
        (await Should.ThrowAsync<WebSocketException>(() => ConnectAsync("one", Control.Folder.ClientFile))).Message.ShouldContain("403");

    private async Task<ClientWebSocket> ConnectAsync(string name, string? credentials = null)
    {
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(credentials ?? Control.Folder.GatewayFile));
        var server = new UriBuilder(file.RootElement.GetProperty("server").GetString()!) { Scheme = "ws", Path = ApiPaths.GatewayLink, Query = $"name={name}" };
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {file.RootElement.GetProperty("token").GetString()}");
        await socket.ConnectAsync(server.Uri, _deadline.Token);
        return socket;
    }

    private IEnumerable<string> Rows() => Control.Services.GetRequiredService<IResourceStore>().List(RowKey.GatewayKind).Select(row => row.Key.Name);

    private IEnumerable<string> Callers() => Control.Services.GetRequiredService<RegistryHub>().Callers;

    private async Task<RegistryChange> NextAsync(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        var message = await socket.ReceiveAsync(buffer, _deadline.Token);
        return JsonSerializer.Deserialize(buffer.AsSpan(0, message.Count), ModelJson.Default.RegistryChange)!;
    }

    private Task ReportAsync(ClientWebSocket socket, CallerReport report) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(report, ModelJson.Default.CallerReport), WebSocketMessageType.Text, true, _deadline.Token);

    private async Task DeployAsync() => (await Control.DeployAsync(new DeployRequest(await Control.UploadSiteAsync(), "site", Asleep: true))).EnsureSuccessStatusCode();

    private async Task<StatusReport> StatusAsync() => JsonSerializer.Deserialize(await Control.Client.GetStringAsync(ApiPaths.Status), ModelJson.Default.StatusReport)!;
}
