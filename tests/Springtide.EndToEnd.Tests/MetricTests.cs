using Springtide.Model;

namespace Springtide.EndToEnd.Tests;

/// <summary>A real program that computes, scaled by what it takes.</summary>
[Collection(EngineCollection.Name)]
public sealed class MetricTests(Engine engine) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("springtide-metric-").FullName;

    [Fact, Trait("Speed", "Slow")]
    public async Task Program_ThatBurnsItsProcessor_GrowsByItAndSaysWhy()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "burn.py"), """
            import http.server, os, threading
            def burn():
                while True: pass
            class Page(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    self.send_response(200); self.send_header("Content-Length", "2"); self.end_headers(); self.wfile.write(b"ok")
                def log_message(self, *args): pass
            threading.Thread(target=burn, daemon=True).start()
            http.server.ThreadingHTTPServer((os.environ["HOST"], int(os.environ["PORT"])), Page).serve_forever()
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder, "tide.yaml"), """
            run: python3 burn.py
            resources: { cpu: 0.1 }
            scale: { min: 1, max: 3, idle: 1h, metrics: { cpu: 60 } }
            """);
        (await engine.TideAsync("deploy", _folder, "--app", "burner")).ShouldSucceed();
        await engine.GetAsync("burner");

        await engine.UntilAsync("burner", detail => detail.Summary.Ready >= 2, "grown by its processor", TimeSpan.FromMinutes(3));

        (await engine.TideAsync("why", "burner")).ShouldSucceed().Output.ShouldContain("% over 60 s / 60 % per instance → ");
        (await engine.TideAsync("show", "burner")).ShouldSucceed().Output.ShouldMatch(@"metrics +cpu \d+(\.\d+)? % over 60 s / 60 % per instance\n");
        (await engine.TideAsync("scale", "burner", "--cpu", "0")).ShouldSucceed();
        (await engine.ShowAsync("burner")).App.Scale.Metrics.ShouldBe(ScaleMetrics.None);
        (await engine.TideAsync("scale", "burner", "--cpu", "101")).ShouldFailSaying("--cpu: '101' cannot be metrics.cpu", "must be above 0 and at most 100, in percent");
    }

    [Fact, Trait("Speed", "Slow")]
    public async Task Program_ThatAnswersTooLate_GrowsByItsLatencyAndDrawsIt()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "queue.py"), """
            import http.server, os, threading, time
            desk = threading.Lock()
            class Page(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    with desk: time.sleep(0.02)   # fifty a second, however many ask
                    self.send_response(200); self.send_header("Content-Length", "2"); self.end_headers(); self.wfile.write(b"ok")
                def log_message(self, *args): pass
            http.server.ThreadingHTTPServer((os.environ["HOST"], int(os.environ["PORT"])), Page).serve_forever()
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder, "tide.yaml"), """
            run: python3 queue.py
            concurrency: { target: 10000, limit: 10000 }
            scale: { max: 3, idle: 1h, metrics: { latency: p95 200ms } }
            """);
        (await engine.TideAsync("deploy", _folder, "--app", "desk")).ShouldSucceed();
        await engine.GetAsync("desk");

        await using var load = new SteadyLoad(engine, "desk", perSecond: 80);
        await engine.UntilAsync("desk", detail => detail.Summary.Ready >= 2, "grown by its latency", TimeSpan.FromMinutes(1));

        (await engine.TideAsync("why", "desk")).ShouldSucceed().Output.ShouldMatch(@"p95 of \d+ requests \d+ ms, 200 ms wanted: [\d.]+ requests a second / [\d.]+ answered in time by one → \d");
        (await engine.TideAsync("show", "desk")).ShouldSucceed().Output.ShouldMatch(@"instances .*█  \d to \d\n.* 1 → \d: p95 of");
        (await load.StopAsync()).Failures.ShouldBeEmpty();
        (await engine.TideAsync("scale", "desk", "--latency", "any", "--queue", "5")).ShouldSucceed().Output.ShouldContain(", queue 5");
        (await engine.TideAsync("scale", "desk", "--latency", "p95 2m")).ShouldFailSaying("--latency: 'p95 2m' cannot be metrics.latency");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
