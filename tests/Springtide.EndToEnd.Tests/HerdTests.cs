using System.Net;
using Springtide.Model;

namespace Springtide.EndToEnd.Tests;

/// <summary>Many at once on what sleeps: nobody is refused and nothing is started twice.</summary>
[Collection(EngineCollection.Name)]
public sealed class HerdTests(Engine engine)
{
    [Fact]
    public async Task AThousandRequestsAtOnce_OnOneSleepingApp_MakeOneStart()
    {
        (await engine.TideAsync("deploy", Repository.Workload("aspnet"), "--app", "herd", "--asleep")).ShouldSucceed();
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => StatusAsync("herd")));
        answers.ShouldAllBe(status => status == HttpStatusCode.OK);
        (await engine.ShowAsync("herd")).Instances.Length.ShouldBe(1);
    }

    [Fact, Trait("Speed", "Slow")]
    public async Task AHundredAppsWokenAtOnce_StartOnceEach()
    {
        var apps = Enumerable.Range(0, 100).Select(i => $"crowd-{i}").ToArray();
        foreach (var app in apps) (await engine.TideAsync("deploy", Repository.Workload("caddy"), "--app", app, "--run", "./caddy file-server --root . --browse --listen $HOST:$PORT", "--asleep")).ShouldSucceed();
        var answers = await Task.WhenAll(apps.Select(StatusAsync));
        answers.ShouldAllBe(status => status == HttpStatusCode.OK);
        foreach (var app in apps) (await engine.ShowAsync(app)).Instances.Count(i => i.Phase == InstancePhase.Ready).ShouldBe(1, app);
        foreach (var app in apps) (await engine.TideAsync("rm", app, "--yes")).ShouldSucceed();
    }

    private async Task<HttpStatusCode> StatusAsync(string app)
    {
        using var answer = await engine.Http.SendAsync(engine.Request(app));
        return answer.StatusCode;
    }
}
