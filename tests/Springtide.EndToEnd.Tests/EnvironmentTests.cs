using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.EndToEnd.Tests;

/// <summary>An environment three deep: front needs middle and side, middle needs back.</summary>
public sealed class EnvironmentTests : IAsyncLifetime
{
    private readonly Engine _engine = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("springtide-environment-").FullName;

    public async ValueTask InitializeAsync()
    {
        // Takes a second before it listens, and asks whom it needs before it answers.
        await File.WriteAllTextAsync(Path.Combine(_folder, "page.py"), """
            import http.server, os, time, urllib.request
            class Page(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    text = os.environ["SPRINGTIDE_APP"]
                    for need in os.environ.get("ASKS", "").split():
                        text += " " + urllib.request.urlopen(os.environ["SPRINGTIDE_URL_" + need.upper()]).read().decode()
                    self.send_response(200); self.end_headers(); self.wfile.write(text.encode())
                def log_message(self, *args): pass
            time.sleep(1.5)
            http.server.ThreadingHTTPServer((os.environ["HOST"], int(os.environ["PORT"])), Page).serve_forever()
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder, "tide.yaml"), """
            apps:
              front: { run: exec python3 page.py, health: /, needs: [ middle, side ], env: { ASKS: middle side } }
              middle: { run: exec python3 page.py, needs: back, env: { ASKS: back } }
              side: { run: exec python3 page.py }
              back: { run: exec python3 page.py }
            """);
        await _engine.InitializeAsync();
        (await _engine.TideAsync("deploy", _folder, "--asleep")).ShouldSucceed();
    }

    [Fact]
    public async Task SleepingChain_IsWokenAtOnce_ByOneRequest()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "tide.yaml"), (await File.ReadAllTextAsync(Path.Combine(_folder, "tide.yaml"))).Replace("health: /, ", "", StringComparison.Ordinal));
        (await _engine.TideAsync("deploy", _folder, "--asleep")).ShouldSucceed();

        (await _engine.GetAsync("front")).ShouldBe("front middle back side");

        var apps = await Task.WhenAll(((string[])["front", "middle", "side", "back"]).Select(_engine.ShowAsync));
        var (begun, ready) = (apps.Min(app => app.Instances.Min(instance => instance.StartedAt)), apps.Max(app => app.Instances.Max(instance => instance.StartedAt)));
        (ready - begun).ShouldBeLessThan(TimeSpan.FromSeconds(1.5), "the last was started before the first could have been ready");
        (await _engine.TideAsync("events", "--app", "back")).ShouldSucceed().Output.ShouldContain("woken with front.dev, which needs it");
    }

    [Fact]
    public async Task StoppedEnvironment_RefusesAndSaysSo_AndComesBackInOrderToItsCounts()
    {
        (await _engine.TideAsync("pin", "middle", "2", "--wait")).ShouldSucceed();
        (await _engine.TideAsync("unpin", "middle")).ShouldSucceed();
        (await _engine.GetAsync("front")).ShouldBe("front middle back side");

        (await _engine.TideAsync("env", "stop", "dev")).ShouldSucceed().Words.ShouldContain("dev is stopped");

        (await _engine.GetAsync("front", expected: HttpStatusCode.ServiceUnavailable)).ShouldContain("tide env start dev");
        var ends = await EventsAsync(EventKinds.InstanceStopped);
        ends.IndexOf("front").ShouldBeLessThan(ends.IndexOf("middle"));
        ends.LastIndexOf("middle").ShouldBeLessThan(ends.IndexOf("back"));
        (await _engine.TideAsync("why", "front")).ShouldSucceed().Output.ShouldContain("environment dev is stopped");
        await File.AppendAllTextAsync(Path.Combine(_folder, "page.py"), "\n");
        (await _engine.TideAsync("deploy", _folder)).ShouldSucceed();   // makes revisions, starts nothing
        (await ReportAsync()).Apps.ShouldAllBe(app => app.Ready == 0);

        (await _engine.TideAsync("env", "start", "dev")).ShouldSucceed().Words.ShouldContain("dev is running");

        (await _engine.ShowAsync("middle")).Summary.Ready.ShouldBe(2);
        (await _engine.ShowAsync("front")).ShouldSatisfyAllConditions(front => front.Summary.Ready.ShouldBe(1), front => front.App.ServingRevision.ShouldBe(2));
        var starts = (await Task.WhenAll(((string[])["back", "middle", "front"]).Select(_engine.ShowAsync))).Select(app => app.Instances.Where(instance => instance.Phase == InstancePhase.Ready).Min(instance => instance.StartedAt)).ToList();
        starts.ShouldBe(starts.Order());
        (await _engine.GetAsync("front")).ShouldBe("front middle back side");
    }

    [Fact]
    public async Task StoppedUntilARequestComes_IsWokenByIt_TheWholeChainAtOnce()
    {
        (await _engine.GetAsync("front")).ShouldBe("front middle back side");
        (await _engine.TideAsync("env", "stop", "dev", "--wake")).ShouldSucceed().Words.ShouldContain("until a request comes");
        (await ReportAsync()).Apps.ShouldAllBe(app => app.Ready == 0 && app.Waits!.EndsWith("until a request comes"));

        (await _engine.GetAsync("side")).ShouldBe("side");

        (await ReportAsync()).State.ShouldBe("running");
        (await EventsSayingAsync("a request for side.dev woke it")).ShouldBe(1);
        (await _engine.GetAsync("front")).ShouldBe("front middle back side");
    }

    [Fact]
    public async Task DeletedEnvironment_AsksFirst_AndIsBroughtBackAsItWas()
    {
        (await _engine.GetAsync("front")).ShouldBe("front middle back side");
        (await _engine.TideAsync("env", "delete", "dev")).ShouldFailSaying("This deletes dev, its 4 apps and their data", "--yes");

        (await _engine.TideAsync("env", "delete", "dev", "--yes")).ShouldSucceed().Words.ShouldContain("tide env restore dev");

        (await _engine.TideAsync("deploy", _folder)).ShouldFailSaying("The environment dev was deleted by the admin token", "tide env restore dev");
        (await _engine.TideAsync("env", "restore", "dev")).ShouldSucceed();
        await UntilAsync("running");
        (await _engine.GetAsync("front")).ShouldBe("front middle back side");
        (await _engine.TideAsync("env", "delete", "dev", "--yes", "--now")).ShouldSucceed();
        await UntilNoneAsync();
        (await _engine.TideAsync("apps", "--json")).ShouldSucceed().Output.Trim().ShouldBe("[]");
        (await _engine.TideAsync("deploy", _folder, "--asleep")).ShouldSucceed();
        (await _engine.GetAsync("front")).ShouldBe("front middle back side");
    }

    [Fact]
    public async Task Clone_RunsBesideTheFirst_WithSecretsOfItsOwn()
    {
        var secrets = Path.Combine(_folder, "secrets.txt");
        await File.WriteAllTextAsync(secrets, "of dev");
        (await _engine.TideAsync("secret", "set", "front", "KEY", "--from-file", secrets)).ShouldSucceed();
        (await _engine.GetAsync("front")).ShouldBe("front middle back side");
        (await _engine.TideAsync("env", "clone", "dev", "test")).ShouldFailSaying("test needs values of its own for front/KEY", "--generate-secrets");
        await File.WriteAllTextAsync(secrets, "front/KEY=of test\n");

        (await _engine.TideAsync("env", "clone", "dev", "test", "--secrets-from", secrets)).ShouldSucceed().Words.ShouldContain("tide env start test");

        (await _engine.TideAsync("env", "start", "test")).ShouldSucceed();
        (await _engine.GetAsync("front.test")).ShouldBe("front middle back side");
        (await _engine.GetAsync("front")).ShouldBe("front middle back side");
        (await _engine.TideAsync("env", "clone", "dev", "test", "--generate-secrets")).ShouldFailSaying("There is an environment test already");
        (await _engine.TideAsync("env", "clone", "dev", "next", "--generate-secrets")).ShouldSucceed().Words.ShouldContain("Random values were generated for: front/KEY.");
    }

    [Fact]
    public async Task Schedule_IsShown_AndWhatMakesNoSenseIsExplained()
    {
        var set = await _engine.TideAsync("env", "schedule", "dev", "--days", "weekdays", "--from", "08:00", "--to", "20:00", "--zone", "Asia/Shanghai", "--wake");

        set.ShouldSucceed().Words.ShouldContain("Times of Asia/Shanghai");
        set.Output.ShouldContain("08:00 +08:00");
        (await _engine.TideAsync("env", "ls")).ShouldSucceed().Output.ShouldMatch("(up|down) [A-Z][a-z]{2} ");
        (await _engine.TideAsync("env", "schedule", "dev", "--zone", "Mars/Base", "--from", "08:00")).ShouldFailSaying("'Mars/Base' cannot be times.zone", "IANA");
        (await _engine.TideAsync("env", "schedule", "dev", "--wake")).ShouldFailSaying("Say when it is up as well");
        await File.WriteAllTextAsync(Path.Combine(_folder, "office.yaml"), "zone: Asia/Shanghai\nrules:\n  - { days: weekdays, from: 08:00, to: 20:00, min: 2 }\n");
        (await _engine.TideAsync("env", "schedule", "dev", "--file", Path.Combine(_folder, "office.yaml"))).ShouldFailSaying("line 3", "min", "left out");
        (await _engine.TideAsync("env", "schedule", "dev", "--none")).ShouldSucceed().Words.ShouldContain("has no schedule");
    }

    [Fact]
    public async Task BadNeeds_AreRefused_WithTheNames()
    {
        (await DeployAsync("lonely: { run: x, needs: nobody }")).ShouldFailSaying("lonely.dev needs nobody, and there is no nobody in dev");
        (await DeployAsync("a: { run: x, needs: b }\n  b: { run: x, needs: c }\n  c: { run: x, needs: a }")).ShouldFailSaying("in a circle: a → b → c → a");
        (await DeployAsync("a: { run: x, needs: [ A B ] }")).ShouldFailSaying("needs: 'A B' is no app's name");
        (await _engine.TideAsync("env", "stop", "nowhere")).ShouldFailSaying("There is no environment nowhere", "tide env ls");
    }

    [Fact, Trait("Speed", "Slow")]
    public async Task ControlKilledAgainAndAgain_WhileItStopsAndStarts_GetsThereAllTheSame()
    {
        (await _engine.GetAsync("front")).ShouldBe("front middle back side");
        for (var round = 0; round < 4; round++)
        {
            (await _engine.TideAsync("env", "stop", "dev", "--no-wait")).ShouldSucceed();
            await KillAfterAsync(TimeSpan.FromMilliseconds(150 * round));
            await UntilAsync("stopped");
            InstanceProcesses.OfApps("front-").Concat(InstanceProcesses.OfApps("middle-")).Concat(InstanceProcesses.OfApps("back-")).ShouldBeEmpty();
            (await _engine.TideAsync("env", "start", "dev", "--no-wait")).ShouldSucceed();
            await KillAfterAsync(TimeSpan.FromMilliseconds(900 * round));
            await UntilAsync("running");
            (await ReportAsync()).Apps.ShouldAllBe(app => app.Ready == 1);
            (await _engine.GetAsync("front")).ShouldBe("front middle back side");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task KillAfterAsync(TimeSpan time)
    {
        var control = await _engine.ProcessIdAsync("control");
        await Task.Delay(time);   // the moment is the subject
        EngineProcesses.Kill(control);
        await _engine.ProcessIdAsync("control", other: control);
    }

    private async Task UntilAsync(string state)
    {
        var begun = Stopwatch.GetTimestamp();
        while (await StateAsync() != state) Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(60), $"not {state}");
    }

    private async Task UntilNoneAsync()
    {
        var begun = Stopwatch.GetTimestamp();
        while ((await _engine.TideAsync("env", "show", "dev")).ExitCode == 0) Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(60), "still there");
    }

    private async Task<int> EventsSayingAsync(string words) =>
        (await _engine.TideAsync("events", "--lines", "500", "--json")).ShouldSucceed().Output.Split('\n').Count(line => line.Contains(words, StringComparison.Ordinal));

    private async Task<string?> StateAsync()
    {
        var shown = await _engine.TideAsync("env", "show", "dev", "--json");
        return shown.ExitCode == 0 ? JsonSerializer.Deserialize(shown.Output, ModelJson.Default.EnvironmentReport)!.State : null;   // control is on its way back
    }

    private async Task<EnvironmentReport> ReportAsync() =>
        JsonSerializer.Deserialize((await _engine.TideAsync("env", "show", "dev", "--json")).ShouldSucceed().Output, ModelJson.Default.EnvironmentReport)!;

    /// <summary>Of which apps, in the order in which they were.</summary>
    private async Task<List<string>> EventsAsync(string kind) =>
        [.. (await _engine.TideAsync("events", "--lines", "500", "--json")).ShouldSucceed().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize(line, ModelJson.Default.EngineEvent)!).Where(told => told.Kind == kind).Select(told => told.App!.Value.Name)];

    private async Task<CommandResult> DeployAsync(string apps)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "tide.yaml"), $"apps:\n  {apps}\n");
        return await _engine.TideAsync("deploy", _folder);
    }
}
