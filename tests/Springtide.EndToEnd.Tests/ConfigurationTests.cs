using System.Text.Json;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.EndToEnd.Tests;

/// <summary>Settings and secrets, as they reach real programs.</summary>
public sealed class ConfigurationTests : IAsyncLifetime
{
    private readonly Engine _engine = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("springtide-configured-").FullName;

    public async ValueTask InitializeAsync()
    {
        // Answers the variable that the path names, or the file of its configuration; does not start with BROKEN=yes.
        await File.WriteAllTextAsync(Path.Combine(_folder, "page.py"), """
            import http.server, os, sys
            if os.environ.get("BROKEN") == "yes": sys.exit("told not to start")
            class Page(http.server.BaseHTTPRequestHandler):
                protocol_version = "HTTP/1.1"
                def do_GET(self):
                    text = open(os.environ["SPRINGTIDE_CONFIG"] + self.path[5:], "rb").read() if self.path.startswith("/file/") else os.environ.get(self.path[1:], "").encode()
                    self.send_response(200); self.send_header("Content-Length", str(len(text))); self.end_headers(); self.wfile.write(text)
                def log_message(self, *args): pass
            http.server.ThreadingHTTPServer((os.environ["HOST"], int(os.environ["PORT"])), Page).serve_forever()
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder, "tide.yaml"), "{ app: page, run: python3 page.py, env: { WHO: manifest }, files: { who.txt: \"the ${settings.WHO}\" } }");
        await _engine.InitializeAsync();
        (await _engine.TideAsync("deploy", _folder)).ShouldSucceed();
    }

    [Fact]
    public async Task TwentyChanges_UnderSteadyLoad_CostNoRequest_WithControlKilledInBetween()
    {
        await using var load = new SteadyLoad(_engine, "page", perSecond: 100);
        for (var n = 1; n <= 20; n++)
        {
            (await _engine.TideAsync("set", "page", $"WHO=change {n}", "--wait")).ShouldSucceed();
            (await _engine.GetAsync("page", "/WHO")).ShouldBe($"change {n}");
        }
        (await _engine.TideAsync("set", "page", "WHO=the last one")).ShouldSucceed();
        var control = await _engine.ProcessIdAsync("control");
        EngineProcesses.Kill(control);
        await _engine.ProcessIdAsync("control", other: control);
        await UntilInForceAsync("page");
        await UntilAnsweredAsync("page", "/WHO", "the last one");   // the gateway may hear of it later: it has to link itself anew

        var (sent, failures) = await load.StopAsync();

        failures.ShouldBeEmpty($"of {sent} requests");
        (await _engine.TideAsync("set", "page", "--history", "--json")).ShouldSucceed().Output.ShouldContain("\"number\":21");
    }

    [Fact]
    public async Task ChangeThatDoesNotStart_LeavesTheOldServing_AndBackCuresIt()
    {
        (await _engine.TideAsync("set", "page", "WHO=good", "--wait")).ShouldSucceed();

        var broken = await _engine.TideAsync("set", "page", "WHO=bad", "BROKEN=yes", "--wait");

        broken.ExitCode.ShouldBe(6, broken.ToString());
        broken.ToString().ShouldContain("told not to start");
        (await _engine.GetAsync("page", "/WHO")).ShouldBe("good");
        (await _engine.TideAsync("set", "page", "--back", "1", "--wait")).ShouldSucceed();
        (await _engine.TideAsync("set", "page", "--unset", "WHO", "--wait")).ShouldSucceed();
        (await _engine.GetAsync("page", "/WHO")).ShouldBe("manifest");
    }

    [Fact]
    public async Task EnvironmentWideChange_ReachesThoseAsleep_WithoutStartingThem()
    {
        foreach (var app in (string[])["one", "two", "three"]) (await _engine.TideAsync("deploy", _folder, "--app", app, "--asleep")).ShouldSucceed();

        var set = await _engine.TideAsync("set", "--all", "dev", "WHO=everybody ${settings.PLACE}", "PLACE=here", "--wait");

        set.ShouldSucceed().ToString().ShouldContain("4 apps in force");
        (await _engine.ShowAsync("two")).Instances.ShouldBeEmpty();
        foreach (var app in (string[])["page", "one", "two", "three"]) (await _engine.GetAsync(app, "/WHO")).ShouldBe("everybody here");
    }

    [Fact]
    public async Task AddressOfAnotherApp_IsPutIn_AndOneOfNobodyRefused()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "tide.yaml"), """
            apps:
              page: { run: python3 page.py, env: { NEXT: "${apps.other.url}/who" } }
              other: { run: python3 page.py, env: { BACK: "${apps.page.url}" } }
            """);
        (await _engine.TideAsync("deploy", _folder)).ShouldSucceed();

        (await _engine.GetAsync("page", "/NEXT")).ShouldMatch("^http://other(:[0-9]+)?/who$");
        (await _engine.GetAsync("other", "/BACK")).ShouldMatch("^http://page(:[0-9]+)?$");
        (await _engine.TideAsync("set", "page", "NEXT=${apps.nobody.url}")).ShouldFailSaying("${apps.nobody.url} leads nowhere", "other, page");
    }

    [Fact]
    public async Task Secret_ReachesTheProgram_AndIsFoundNowhereElse()
    {
        var planted = $"planted-{Guid.NewGuid():N}";
        var file = Path.Combine(_folder, "secret.txt");
        await File.WriteAllTextAsync(file, planted);
        (await _engine.TideAsync("secret", "set", "page", "PASSWORD", "--from-file", file)).ShouldSucceed().ToString().ShouldNotContain(planted);
        (await _engine.TideAsync("set", "page", "URL=db://${secrets.PASSWORD}@host", "--wait")).ShouldSucceed();
        File.Delete(file);

        (await _engine.GetAsync("page", "/PASSWORD")).ShouldBe(planted);
        (await _engine.GetAsync("page", "/URL")).ShouldBe($"db://{planted}@host");
        SecretSearch.CommandLinesWith(planted).ShouldBeEmpty();
        SecretSearch.FilesWith(_engine.Data, planted).ShouldBeEmpty();
        foreach (string[] words in (string[][])[["show", "page"], ["show", "page", "--json"], ["set", "page"], ["set", "page", "--json"], ["set", "page", "--history"], ["secret", "ls", "page", "--json"], ["events"], ["logs", "page"], ["why", "page"]])
        {
            (await _engine.TideAsync(words)).ShouldSucceed().ToString().ShouldNotContain(planted);
        }
        (await _engine.TideAsync("secret", "set", "page", "OTHER=value")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Files_ReachTheProgram_WhoMayReadThemOnly_AndSecretsInThemAreFoundNowhereElse()
    {
        var planted = $"planted-{Guid.NewGuid():N}";
        var file = Path.Combine(_folder, "app.ini");
        await File.WriteAllTextAsync(file, planted);
        (await _engine.TideAsync("secret", "set", "--all", "dev", "TLS_KEY", "--from-file", file)).ShouldSucceed();
        await File.WriteAllTextAsync(file, "path = ${HOME}\nlast = line\n");

        (await _engine.TideAsync("set", "page", "--file", $"app.ini={file}", "/config/tls.key=key ${secrets.TLS_KEY}", "--wait")).ShouldSucceed();

        (await _engine.GetAsync("page", "/file/who.txt")).ShouldBe("the manifest");
        (await _engine.GetAsync("page", "/file/app.ini")).ShouldBe("path = ${HOME}\nlast = line\n");
        (await _engine.GetAsync("page", "/file/tls.key")).ShouldBe($"key {planted}");
        (await _engine.GetAsync("page", "/TLS_KEY")).ShouldBe("");
        var found = SecretSearch.FilesWith(_engine.Data, planted).ShouldHaveSingleItem();   // the very file that it is shown
        found.ShouldEndWith("/config/tls.key");
        new DirectoryInfo(Path.GetDirectoryName(found)!).UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        (await _engine.TideAsync("set", "page", "--unset", "/config/tls.key", "--wait")).ShouldSucceed();
        await _engine.UntilAsync("page", detail => detail.Instances.All(instance => instance.Revision.Number == detail.App.ServingRevision || instance.IsGone), "left by the former one");
        SecretSearch.FilesWith(_engine.Data, planted).ShouldBeEmpty();
    }

    [Fact]
    public async Task ControlKilledDuringRotations_LosesNoSecret()
    {
        var file = Path.Combine(_folder, "secret.txt");
        for (var n = 0; n < 10; n++)
        {
            await File.WriteAllTextAsync(file, $"value {n}");
            (await _engine.TideAsync("secret", "set", "page", $"S{n}", "--from-file", file)).ShouldSucceed();
        }
        for (var round = 0; round < 5; round++)
        {
            var rotation = _engine.TideAsync("secret", "rotate");
            var control = await _engine.ProcessIdAsync("control");
            await Task.WhenAny(rotation, Task.Delay(TimeSpan.FromMilliseconds(60 * round + 150)));
            EngineProcesses.Kill(control);
            await rotation;
            await _engine.ProcessIdAsync("control", other: control);
            await UntilInForceAsync("page");
        }

        (await _engine.TideAsync("set", "page", "WHO=afterwards", "--wait")).ShouldSucceed();

        for (var n = 0; n < 10; n++) (await _engine.GetAsync("page", $"/S{n}")).ShouldBe($"value {n}");
        (await _engine.TideAsync("secret", "rotate")).ShouldSucceed();
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task UntilInForceAsync(string app)
    {
        await _engine.UntilAsync(app, _ => true, "shown");
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await ReportAsync(app)).Apps.Any(one => one.State != ConfigurationState.InForce)) await timer.WaitForNextTickAsync(deadline.Token);
    }

    private async Task UntilAnsweredAsync(string app, string path, string answer)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await _engine.GetAsync(app, path) != answer) await timer.WaitForNextTickAsync(deadline.Token);
    }

    private async Task<SettingsReport> ReportAsync(string app) =>
        JsonSerializer.Deserialize((await _engine.TideAsync("set", app, "--json")).ShouldSucceed().Output, ModelJson.Default.SettingsReport)!;
}
