using System.Net.Http.Json;
using System.Text.Json;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Tests.Api;

/// <summary>What is told of the engine: logs, events, metrics, status, its own description.</summary>
public sealed class ObservationTests : ApiTest
{
    [Theory]
    [InlineData(2, "a2 a3"), InlineData(4, "a1 b1 a2 a3"), InlineData(3, "b1 a2 a3"), InlineData(0, "")]
    public async Task Logs_AreTheLastLinesOfAllInstances(int lines, string expected)
    {
        await DeployedAsync("hello");
        await Client.PutAsync($"{ApiPaths.Apps}/hello/pin", JsonContent.Create(new PinRequest(2), ModelJson.Default.PinRequest));
        await TestControl.UntilAsync(async () => (await Control.ShowAsync("hello")).Summary.Ready == 2);
        var (a, b) = (Control.Provider.Running[0].Id, Control.Provider.Running[1].Id);
        foreach (var (instance, line) in new[] { (a, "a1"), (b, "b1"), (a, "a2"), (a, "a3") }) Control.Provider.Write(instance, line);

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
}
