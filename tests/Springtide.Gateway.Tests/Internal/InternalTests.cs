using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Springtide.Gateway.Tests.Support;
using Springtide.Model;

namespace Springtide.Gateway.Tests.Internal;

/// <summary>Apps that call each other by their names, at their environment's own address.</summary>
public sealed class InternalTests : IAsyncLifetime
{
    private static readonly AppId Accounts = new("dev", "accounts"), Elsewhere = new("test", "accounts");
    private readonly string _network = $"127.{Random.Shared.Next(128, 250)}.{Random.Shared.Next(256)}";   // other tests may run beside
    private TestGateway _gateway = null!;
    private Upstream _dev = null!, _test = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await TestGateway.StartAsync(change: options => options with { InternalPort = 0 });
        _dev = await Upstream.StartAsync(context => context.Response.WriteAsync("dev's accounts, asked as " + context.Request.Host));
        _test = await Upstream.StartAsync(context => context.Response.WriteAsync("test's accounts"));
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _dev.DisposeAsync();
        await _test.DisposeAsync();
    }

    [Fact]
    public async Task ShortName_IsTheAppOfTheCallersOwnEnvironment()
    {
        _gateway.Registry.Publish(View(Accounts, 1, _dev), View(Elsewhere, 2, _test));

        (await AskAsync("dev", "accounts")).ShouldContain("dev's accounts, asked as accounts");
        (await AskAsync("test", "accounts")).ShouldContain("test's accounts");
        (await AskAsync("test", "accounts.dev:80")).ShouldContain("dev's accounts, asked as accounts.dev:80");
        (await AskAsync("test", "ACCOUNTS.dev.localhost")).ShouldContain("dev's accounts, asked as ACCOUNTS.dev.localhost");
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("accounts.nowhere")]
    [InlineData("a-name-that-is-longer-than-any-label-of-a-host-name-may-ever-be-1234")]
    [InlineData("")]
    public async Task UnknownName_IsToldSo(string host)
    {
        _gateway.Registry.Publish(View(Accounts, 1, _dev));

        (await AskAsync("dev", host)).ShouldBe("404");
    }

    [Fact]
    public async Task ShortName_FromOutside_IsNobody()
    {
        _gateway.Registry.Publish(View(Accounts, 1, _dev));

        using var answer = await _gateway.GetAsync(host: "accounts");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task InternalApp_IsNotThereFromOutside_AndIsInside()
    {
        var view = View(Accounts, 1, _dev);
        _gateway.Registry.Publish(view with { Route = view.Route with { Reach = Reach.Apps, Hosts = ["accounts.example.com"] } });

        foreach (var host in (string[])["accounts.dev.localhost", "accounts.dev", "accounts.example.com"])
        {
            using var answer = await _gateway.GetAsync(host: host);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, host);
        }
        (await AskAsync("dev", "accounts")).ShouldContain("dev's accounts");
    }

    [Fact]
    public async Task AppThatNobodyCalls_IsNowhere_UntilItIsOneThatIsCalled()
    {
        var view = View(Accounts, 1, _dev);
        _gateway.Registry.Publish(View(new AppId("dev", "other"), 1, _test), view with { Route = view.Route with { Reach = Reach.Nobody } });
        (await AskAsync("dev", "accounts")).ShouldBe("404");
        using (var answer = await _gateway.GetAsync(host: "accounts.dev.localhost")) answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        _gateway.Registry.Publish(view);

        (await AskAsync("dev", "accounts")).ShouldContain("dev's accounts");
        using (var answer = await _gateway.GetAsync(host: "accounts.dev.localhost")) answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Door_IsThereAsLongAsTheEnvironmentHasApps()
    {
        var second = new AppId("dev", "second");
        _gateway.Registry.Publish(View(Accounts, 1, _dev), View(second, 1, _dev));
        var door = DoorOf("dev");
        _gateway.Registry.Remove(Accounts);
        (await AskAsync("dev", "second")).ShouldContain("dev's accounts");

        _gateway.Registry.Remove(second);

        _gateway.Server.InsideOf("dev").ShouldBeNull();
        await RefusedAsync(door);
    }

    [Fact]
    public async Task Address_ThatChanges_IsFollowed()
    {
        _gateway.Registry.Publish(View(Accounts, 1, _dev));
        var former = DoorOf("dev");

        _gateway.Registry.Publish(View(Accounts, 3, _dev));

        DoorOf("dev").Address.ShouldNotBe(former.Address);
        (await AskAsync("dev", "accounts")).ShouldContain("dev's accounts");
    }

    [Fact]
    public async Task SleepingApp_IsAskedFor_AndTheCallerWaits()
    {
        var view = View(Accounts, 1, _dev);
        _gateway.Registry.Publish(view with { Endpoints = [] });
        var asking = AskAsync("dev", "accounts");
        await _gateway.Reports.FirstAsync(report => report.Signals.Any(signal => signal.App == Accounts && signal.Waiting > 0), "a waiting request");

        _gateway.Registry.Publish(view);

        (await asking).ShouldContain("dev's accounts");
    }

    private AppView View(AppId app, int environment, Upstream at)
    {
        var view = TestViews.App(app, at: at.Address);
        return view with { Route = view.Route with { InternalAddress = $"{_network}.{environment}" } };
    }

    // Open as soon as the view is in force: whoever deployed the environment's first app may call it then.
    private IPEndPoint DoorOf(string environment) => _gateway.Server.InsideOf(environment).ShouldNotBeNull();

    private static async Task RefusedAsync(IPEndPoint door)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            try { (await RawConnection.OpenAsync(door)).Dispose(); }
            catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused) { return; }
            catch (SocketException reset) when (reset.SocketErrorCode == SocketError.ConnectionReset) { }   // it waited in the kernel when the door closed
            deadline.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <returns>What was answered; the status of what was refused.</returns>
    private async Task<string> AskAsync(string environment, string host)
    {
        var door = DoorOf(environment);
        var answer = await RawConnection.AskAsync(door, $"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        var status = answer.Split(' ')[1];
        return status == "200" ? answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..] : status;
    }
}
