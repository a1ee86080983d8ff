using System.Net;
using System.Text.Json;
using Springtide.Model;

namespace Springtide.EndToEnd.Tests;

/// <summary>A program that takes more than its limit.</summary>
[Collection(EngineCollection.Name)]
public sealed class MemoryTests(Engine engine)
{
    [Fact]
    public async Task AProgramThatLeaks_IsEndedAtItsLimit_NamedSo_AndReplaced()
    {
        (await engine.TideAsync("deploy", Repository.Sample("leaks"), "--app", "leaks")).ShouldSucceed();
        (await engine.TideAsync("scale", "leaks", "--min", "1", "--max", "1")).ShouldSucceed();
        var first = (await engine.UntilAsync("leaks", d => d.Summary.Ready == 1, "ready")).Instances.Single(i => i.Phase == InstancePhase.Ready).Id;
        while (await StatusAsync() == HttpStatusCode.OK) { }

        await engine.UntilAsync("leaks", d => d.Instances.Any(i => i.Id == first && i.Phase == InstancePhase.Failed && i.Reason!.Contains("memory")), "out of memory");
        var told = (await engine.TideAsync("events", "--app", "leaks", "--json")).ShouldSucceed().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize(line, ModelJson.Default.EngineEvent)!);
        told.ShouldContain(happened => happened.Kind == EventKinds.OutOfMemory && happened.Instance == first && happened.Message.Contains("memory"));
        await engine.UntilAsync("leaks", d => d.Instances.Any(i => i.Id != first && i.Phase == InstancePhase.Ready), "replaced");
        (await engine.TideAsync("rm", "leaks", "--yes")).ShouldSucceed();
    }

    private async Task<HttpStatusCode> StatusAsync()
    {
        using var answer = await engine.Http.SendAsync(engine.Request("leaks"));
        return answer.StatusCode;
    }
}
