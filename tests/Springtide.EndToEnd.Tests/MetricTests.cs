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
        (await engine.TideAsync("scale", "burner", "--cpu", "0")).ShouldSucceed();
        (await engine.ShowAsync("burner")).App.Scale.Metrics.ShouldBe(ScaleMetrics.None);
        (await engine.TideAsync("scale", "burner", "--cpu", "101")).ShouldFailSaying("--cpu: '101' cannot be metrics.cpu", "must be above 0 and at most 100, in percent");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
