using System.Net;
using Springtide.Model;

namespace Springtide.EndToEnd.Tests;

/// <summary>Programs that call each other by their names, as nobody told them how.</summary>
public sealed class InternalTests : IAsyncLifetime
{
    private readonly Engine _engine = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("springtide-inside-").FullName;

    public async ValueTask InitializeAsync()
    {
        // Answers who it is, or what the address in ?ask= answers.
        await File.WriteAllTextAsync(Path.Combine(_folder, "page.py"), """
            import http.server, os, urllib.error, urllib.parse, urllib.request
            class Page(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    ask = urllib.parse.parse_qs(urllib.parse.urlparse(self.path).query).get("ask")
                    status, text = self.ask(os.path.expandvars(ask[0])) if ask else (200, "%s asked as %s, trace %s" % (os.environ["SPRINGTIDE_APP"], self.headers["Host"], self.headers["traceparent"]))
                    self.send_response(status); self.end_headers(); self.wfile.write(text.encode())
                def ask(self, url):
                    request = urllib.request.Request(url, headers={"traceparent": self.headers["traceparent"]} if self.headers["traceparent"] else {})
                    try:
                        with urllib.request.urlopen(request, timeout=30) as answer: return answer.status, answer.read().decode()
                    except urllib.error.HTTPError as refused: return refused.code, refused.read().decode()
                    except Exception as failure: return 599, str(failure)
                def log_message(self, *args): pass
            http.server.ThreadingHTTPServer((os.environ["HOST"], int(os.environ["PORT"])), Page).serve_forever()
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder, "tide.yaml"), """
            apps:
              front: { run: python3 page.py }
              back: { run: python3 page.py, internal: true }
              insistent: { run: python3 page.py, port: 3000 }
            """);
        await _engine.InitializeAsync();
        (await _engine.TideAsync("deploy", _folder, "--asleep")).ShouldSucceed();
    }

    [Fact]
    public async Task ChainOfSleepingApps_IsWokenByOneRequest_AndTheInnerOneIsNotThereFromOutside()
    {
        var inside = (await _engine.ShowAsync("back")).Inside.ShouldNotBeNull();

        using var request = _engine.Request("front", $"/?ask={inside}/");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        using var answer = await _engine.Http.SendAsync(request);

        (await answer.Content.ReadAsStringAsync()).ShouldBe($"back asked as {inside[7..]}, trace 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        (await _engine.GetAsync("front", $"/?ask={inside.Replace("back", "back.dev", StringComparison.Ordinal)}/")).ShouldStartWith("back asked as back.dev");
        (await _engine.GetAsync("front", "/?ask=$SPRINGTIDE_URL_BACK")).ShouldStartWith("back asked");
        (await _engine.GetAsync("insistent", $"/?ask={inside}/")).ShouldStartWith("back asked");
        (await _engine.GetAsync("front", "/?ask=$SPRINGTIDE_URL_INSISTENT")).ShouldStartWith("insistent asked");
        await _engine.GetAsync("back", expected: HttpStatusCode.NotFound);
        (await _engine.TideAsync("show", "back")).ShouldSucceed().Output.ShouldContain($"{inside}, and from nowhere else");
    }

    [Fact]
    public async Task WhoComesLater_IsKnownToWhoRunsAlready_WithControlKilledInBetween()
    {
        var inside = (await _engine.ShowAsync("back")).Inside!;
        (await _engine.GetAsync("front", $"/?ask={inside}/")).ShouldStartWith("back asked");
        var instance = (await _engine.ShowAsync("front")).Instances.Single(instance => instance.Phase == InstancePhase.Ready).Id;
        var control = await _engine.ProcessIdAsync("control");
        EngineProcesses.Kill(control);
        (await _engine.GetAsync("front", $"/?ask={inside}/")).ShouldStartWith("back asked");
        await _engine.ProcessIdAsync("control", other: control);
        await _engine.UntilAsync("front", detail => detail.Summary.Ready == 1, "adopted");

        (await _engine.TideAsync("deploy", _folder, "--app", "late", "--env", "test", "--asleep")).ExitCode.ShouldNotBe(0);   // three apps cannot have one name
        var alone = Path.Combine(_folder, "alone");
        Directory.CreateDirectory(alone);
        File.Copy(Path.Combine(_folder, "page.py"), Path.Combine(alone, "page.py"));
        (await _engine.TideAsync("deploy", alone, "--app", "late", "--env", "test", "--run", "python3 page.py", "--asleep")).ShouldSucceed();

        (await _engine.GetAsync("front", $"/?ask={inside.Replace("back", "late.test", StringComparison.Ordinal)}/")).ShouldStartWith("late asked as late.test");
        (await _engine.GetAsync("late.test", $"/?ask={inside.Replace("back", "front.dev", StringComparison.Ordinal)}/")).ShouldStartWith("front asked as front.dev");
        (await _engine.ShowAsync("front")).Instances.Single(instance => instance.Phase == InstancePhase.Ready).Id.ShouldBe(instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
