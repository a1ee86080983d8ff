using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Api;

/// <summary>What instances wrote, asked for over the API.</summary>
public sealed class LogTests : ApiTest
{
    [Fact]
    public async Task LogsOfAnEnvironment_AreThoseOfAllItsApps_InOrder()
    {
        var (shop, diary, other) = (await RunningAsync("shop", "test"), await RunningAsync("diary", "test"), await RunningAsync("shop"));
        Write(shop, "s1");
        Write(diary, "d1");
        Write(other, "o1");
        Write(shop, "s2");

        (await ReadAsync($"{ApiPaths.Environments}/test/logs")).Select(line => line.Text).ShouldBe(["s1", "d1", "s2"]);
    }

    [Fact]
    public async Task LogsFiltered_AreThoseAskedFor()
    {
        var shop = await RunningAsync("shop");
        foreach (var line in (string[])["INFO up", "ERROR no money", "WARN slow"]) Write(shop, line);

        (await ReadAsync($"{ApiPaths.Apps}/shop/logs?level=warn")).Select(line => (line.Text, line.Level)).ShouldBe([("ERROR no money", "error"), ("WARN slow", "warn")]);
        (await ReadAsync($"{ApiPaths.Apps}/shop/logs?grep=MONEY")).Single().Text.ShouldBe("ERROR no money");
        (await ReadAsync($"{ApiPaths.Apps}/shop/logs?since=1970-01-01T00:00:02Z&until=1970-01-01T00:00:02Z")).Single().Text.ShouldBe("ERROR no money");
        (await ReadAsync($"{ApiPaths.Apps}/shop/logs?revision=1&lines=1")).Single().Revision.ShouldBe(new RevisionId(AppId.Parse("shop"), 1));
        (await ReadAsync($"{ApiPaths.Apps}/shop/logs?revision=2")).ShouldBeEmpty();
    }

    [Fact]
    public async Task LogsFollowed_GoOnWithoutAGap_AndWithLaterInstances()
    {
        var shop = await RunningAsync("shop");
        Write(shop, "one");
        Write(shop, "two");
        using var answer = await Client.GetAsync($"{ApiPaths.Apps}/shop/logs?follow=true&lines=1", HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        (await NextAsync(lines)).Text.ShouldBe("two");
        Write(shop, "three");
        (await NextAsync(lines)).Text.ShouldBe("three");
        await PinAsync("shop", 2);
        var second = Control.Provider.Running.Single(one => one.Id != shop).Id;
        Write(second, "hello");

        (await NextAsync(lines)).ShouldBe(new LogLine(second, "hello") { Revision = new RevisionId(AppId.Parse("shop"), 1), Position = 0 }, TimeApart);
    }

    [Theory]
    [InlineData("since=tomorrow-ish", "since"), InlineData("level=bad", "level"), InlineData("until=10m&follow=true", "until"), InlineData("instance=NO%20NO", "instance")]
    public async Task LogsAskedForWrongly_AreRefused(string query, string where)
    {
        await DeployedAsync("shop");
        (await ProblemAsync(await Client.GetAsync($"{ApiPaths.Apps}/shop/logs?{query}"))).Where.ShouldBe(where);
    }

    [Fact]
    public async Task LogsOfAnEnvironment_ThatIsNotThere_AreRefused() =>
        (await Client.GetAsync($"{ApiPaths.Environments}/nowhere/logs")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    private static readonly IEqualityComparer<LogLine> TimeApart = EqualityComparer<LogLine>.Create((one, other) => one! with { At = null } == other! with { At = null }, _ => 0);

    private void Write(InstanceId instance, string line) => Control.Provider.Write(instance, line);

    private async Task<InstanceId> RunningAsync(string app, string environment = "dev")
    {
        var id = new AppId(environment, app);
        (await Control.DeployAsync(new DeployRequest(await Control.UploadSiteAsync(), "site", App: app, Environment: environment, Asleep: true))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await PinAsync($"{id}", 1);
        return Control.Provider.Running.Single(one => one.Revision.App == id).Id;
    }

    private async Task PinAsync(string app, int count)
    {
        await Client.PutAsync($"{ApiPaths.Apps}/{app}/pin", JsonContent.Create(new PinRequest(count), ModelJson.Default.PinRequest));
        await TestControl.UntilAsync(async () => (await Control.ShowAsync(app)).Summary.Ready == count);
    }

    private async Task<List<LogLine>> ReadAsync(string path) =>
        [.. (await Client.GetStringAsync(path)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize(line, ModelJson.Default.LogLine)!)];

    private static async Task<LogLine> NextAsync(StreamReader lines) => JsonSerializer.Deserialize((await lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(10)))!, ModelJson.Default.LogLine)!;
}
