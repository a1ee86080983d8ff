using System.Net;
using System.Net.WebSockets;
using Springtide.Client.Gateways;
using Springtide.Gateway.Tests.Support;
using Springtide.Model;

namespace Springtide.Gateway.Tests.Link;

public sealed class LinkTests
{
    private readonly string _viewPath = Path.Combine(Directory.CreateTempSubdirectory("gateway-link-").FullName, "gateway", "view.json");

    [Theory]
    [InlineData(1, 50), InlineData(2, 100), InlineData(4, 400), InlineData(7, 2000), InlineData(1_000_000, 2000)]
    public void BackOff_AfterFailuresInARow_DoublesUpToTwoSeconds(int failures, int milliseconds) =>
        BackOff.After(failures).ShouldBe(TimeSpan.FromMilliseconds(milliseconds));

    [Fact]
    public void ViewFile_SavedAndLoaded_IsTheSameView()
    {
        var view = TestViews.App(hosts: ["shop.example"], at: new IPEndPoint(IPAddress.Loopback, 20001));
        var snapshot = RegistrySnapshot.Empty.With(new RegistryChange("one", 7, true, [view], []));

        new ViewFile(_viewPath).Save(snapshot);
        var loaded = new ViewFile(_viewPath).Load();

        (loaded.Epoch, loaded.Version).ShouldBe(("one", 7));
        loaded.Apps[TestViews.Hello].Endpoints.ShouldBe(view.Endpoints);
        loaded.Apps[TestViews.Hello].Route.Hosts.ShouldBe(["shop.example"]);
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("{\"epoch\":\"one\",\"vers"), InlineData("null"), InlineData("[1]"), InlineData("{}")]
    public void ViewFile_ThatCannotBeRead_IsNoView(string? content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_viewPath)!);
        if (content is not null) File.WriteAllText(_viewPath, content);

        new ViewFile(_viewPath).Load().ShouldBe(RegistrySnapshot.Empty);
    }

    [Fact]
    public async Task Link_ToARegistry_BringsViewsAndTakesReports()
    {
        await using var registry = await TestControl.StartAsync();
        await using var linked = new RunningLink(registry.Address, _viewPath);

        registry.Publish(whole: true, TestViews.App());
        await linked.ChangedAsync(1);
        await linked.Link.SendAsync(new CallerReport("one", 1, [new AppSignal(TestViews.Hello, 1, 0.5, 0, 1, 1)], []), CancellationToken.None);

        linked.Link.Current.Apps.Keys.ShouldBe([TestViews.Hello]);
        (await registry.ReportAsync()).Signals.Single().Waiting.ShouldBe(1);
        registry.Name.ShouldBe("test gateway");
        registry.Token.ShouldBe("Bearer secret");
    }

    [Fact]
    public async Task Link_ThatBreaks_KeepsTheViewAndComesBack()
    {
        await using var registry = await TestControl.StartAsync();
        await using var linked = new RunningLink(registry.Address, _viewPath);
        registry.Publish(whole: true, TestViews.App());
        await linked.ChangedAsync(1);

        registry.Break();
        await linked.News<LinkNews.Lost>();
        linked.Link.Current.Version.ShouldBe(1);
        await linked.Link.SendAsync(new CallerReport("one", 1, [], []), CancellationToken.None);   // nobody hears it, and that is no error

        registry.Publish(whole: true, TestViews.App(patience: "7s"));
        await linked.ChangedAsync(2);
        linked.Link.Current.Apps[TestViews.Hello].Route.Patience.ShouldBe(Duration.Seconds(7));
    }

    [Fact]
    public async Task Link_ThatEnds_SaysGoodbye()
    {
        await using var registry = await TestControl.StartAsync();
        await using (var linked = new RunningLink(registry.Address, _viewPath))
        {
            await linked.News<LinkNews.Connected>();
        }

        (await registry.ClosedAsync()).ShouldBe(WebSocketCloseStatus.NormalClosure);
    }

    [Fact]
    public async Task Link_ThatEnds_LeavesTheNewestViewOnDisk()
    {
        await using var registry = await TestControl.StartAsync();
        await using (var linked = new RunningLink(registry.Address, _viewPath))
        {
            registry.Publish(whole: true, TestViews.App());
            registry.Publish(whole: false, TestViews.App(patience: "7s"));
            await linked.ChangedAsync(2);
        }

        new GatewayLink("again", () => throw new IOException(), new ViewFile(_viewPath), TimeProvider.System).Current.Version.ShouldBe(2);
    }
}
