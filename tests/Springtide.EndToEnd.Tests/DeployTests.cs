using Springtide.Model;

namespace Springtide.EndToEnd.Tests;

/// <summary>Deploying again, at the same time, and several apps at once.</summary>
[Collection(EngineCollection.Name)]
public sealed class DeployTests(Engine engine) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("springtide-deploy-").FullName;

    [Fact]
    public async Task Deploy_OfANewRevision_MovesTrafficWithoutLosingARequest()
    {
        await DeployPageAsync("page", "first");
        await using var load = new SteadyLoad(engine, "page", perSecond: 200);
        await load.UntilSentAsync(200);
        await DeployPageAsync("page", "second");
        await load.UntilSentAsync(200);
        var (sent, failures) = await load.StopAsync();
        failures.ShouldBeEmpty($"of {sent} requests");
        (await engine.GetAsync("page")).ShouldContain("second");
    }

    [Fact]
    public async Task Deploy_OfARevisionThatCannotStart_LeavesTheOldOneServing()
    {
        await DeployPageAsync("keeper", "still here");
        (await engine.TideAsync("deploy", _folder, "--app", "keeper", "--run", "exit 7")).ShouldFailSaying("exit code 7");
        (await engine.GetAsync("keeper")).ShouldContain("still here");
        (await engine.ShowAsync("keeper")).App.ServingRevision.ShouldBe(1);
    }

    [Fact]
    public async Task TwoDeploysAtTheSameTime_AreBothNumbered_AndTheLaterServes()
    {
        await DeployPageAsync("twice", "zero");
        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => engine.TideAsync("deploy", _folder, "--app", "twice", "--no-wait")));
        foreach (var answer in answers) answer.ShouldSucceed();
        var detail = await engine.UntilAsync("twice", d => d.App.ServingRevision == 3 && d.App.Rollout?.State == RolloutState.Done, "at its third revision");
        detail.Revisions.Select(r => r.Id.Number).ShouldBe([1, 2, 3], ignoreOrder: true);
    }

    [Fact]
    public async Task Deploy_OfAManifestWithSeveralApps_DeploysEach()
    {
        foreach (var part in (string[])["front", "back"])
        {
            Directory.CreateDirectory(Path.Combine(_folder, part));
            await File.WriteAllTextAsync(Path.Combine(_folder, part, "index.html"), $"<h1>{part}</h1>");
        }
        await File.WriteAllTextAsync(Path.Combine(_folder, "tide.yaml"), "apps:\n  mono-front:\n    path: front\n  mono-back:\n    path: back\n");
        (await engine.TideAsync("deploy", _folder)).ShouldSucceed();
        (await engine.GetAsync("mono-front")).ShouldContain("front");
        (await engine.GetAsync("mono-back")).ShouldContain("back");
    }

    [Fact]
    public async Task TwoInstancesOnOneFixedPort_HaveAddressesOfTheirOwn()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "tide.yaml"), "app: fixed\nrun: /usr/bin/python3 -m http.server 8000\nport: 8000\nscale: { min: 2 }\n");
        (await engine.TideAsync("deploy", _folder)).ShouldSucceed();
        var detail = await engine.UntilAsync("fixed", d => d.Summary.Ready == 2, "running twice");
        var addresses = detail.Instances.Where(i => i.Phase == InstancePhase.Ready).Select(i => i.Address).ToArray();
        addresses.Distinct().Count().ShouldBe(2);
        addresses.ShouldAllBe(address => address!.EndsWith(":8000", StringComparison.Ordinal));
        await engine.GetAsync("fixed");
        (await engine.TideAsync("rm", "fixed", "--yes")).ShouldSucceed();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task DeployPageAsync(string app, string text)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "index.html"), $"<h1>{text}</h1>");
        (await engine.TideAsync("deploy", _folder, "--app", app)).ShouldSucceed();
    }
}
