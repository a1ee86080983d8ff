using Springtide.Model;

namespace Springtide.EndToEnd.Tests;

/// <summary>Programs written by others, unchanged: from zero by a request, scaled out, frozen, thawed, stopped.</summary>
[Collection(EngineCollection.Name)]
public sealed class ProgramTests(Engine engine)
{
    [Fact] public Task AspNetCoreTemplate() => LiveThroughAsync("aspnet", "aspnet", "/", "Hello World!");

    [Fact] public Task NodeJsonServer() => LiveThroughAsync("node", "json-server", "/posts/1", "spring tide");

    [Fact] public Task PhpAdminer() => LiveThroughAsync("php", "adminer", "/", "Adminer");

    [Fact] public Task PythonHttpbin() => LiveThroughAsync("python", "httpbin", "/get", "X-Forwarded-Host");

    [Fact] public Task JavaWireMock() => LiveThroughAsync("java", "wiremock.jar", "/__admin/health", "healthy", "--run", "java -jar wiremock.jar --port $PORT --bind-address $HOST", "--health", "/__admin/health");

    [Fact] public Task StaticReveal() => LiveThroughAsync("static", "reveal", "/", "reveal.js");

    [Fact] public Task NativeCaddy() => LiveThroughAsync("native", "caddy", "/", "caddy", "--run", "./caddy file-server --browse --root . --listen $HOST:$PORT");

    private async Task LiveThroughAsync(string app, string workload, string path, string expected, params string[] options)
    {
        (await engine.TideAsync(["deploy", Repository.Workload(workload), "--app", app, "--asleep", .. options])).ShouldSucceed();
        (await engine.ShowAsync(app)).Instances.ShouldNotContain(i => i.IsActive);

        (await engine.GetAsync(app, path)).ShouldContain(expected);
        var woken = await engine.UntilAsync(app, d => d.Summary.Ready == 1, "ready once");

        (await engine.TideAsync("scale", app, "--min", "2")).ShouldSucceed();
        await engine.UntilAsync(app, d => d.Summary.Ready == 2, "scaled out");
        (await engine.GetAsync(app, path)).ShouldContain(expected);

        (await engine.TideAsync("scale", app, "--min", "0", "--idle", "1s", "--keep", "1h")).ShouldSucceed();
        var frozen = await engine.UntilAsync(app, d => d.Summary is { Ready: 0, Starting: 0, Frozen: > 0 } && d.Instances.All(IsSettled), "frozen");

        (await engine.GetAsync(app, path)).ShouldContain(expected);
        var thawed = await engine.UntilAsync(app, d => d.Summary.Ready > 0, "thawed");
        thawed.Instances.Where(i => i.Phase == InstancePhase.Ready).ShouldAllBe(i => frozen.Instances.Any(f => f.Id == i.Id), "a thawed instance is one that was frozen");

        (await engine.TideAsync("scale", app, "--keep", "0s")).ShouldSucceed();
        await engine.UntilAsync(app, d => d.Instances.All(i => i.IsGone), "stopped");
        (await engine.TideAsync("rm", app, "--yes")).ShouldSucceed();
        woken.Summary.Revision.ShouldBe(1);
    }

    private static bool IsSettled(Instance instance) => instance.IsGone || instance.Phase == InstancePhase.Frozen;
}
