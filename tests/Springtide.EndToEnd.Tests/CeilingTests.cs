using Springtide.Model;

namespace Springtide.EndToEnd.Tests;

/// <summary>Two programs that share a database's connections, by their priority: counted from outside, process by process, while it happens.</summary>
public sealed class CeilingTests : IAsyncLifetime
{
    private const int Most = 6;   // of 60 connections, ten each
    private readonly Engine _engine = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("springtide-ceiling-").FullName;

    public async ValueTask InitializeAsync()
    {
        await _engine.InitializeAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder, "page.py"), """
            import http.server, os, time
            class Page(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    time.sleep(0.1)
                    self.send_response(200); self.send_header("Content-Length", "2"); self.end_headers(); self.wfile.write(b"ok")
                def log_message(self, *args): pass
            http.server.ThreadingHTTPServer((os.environ["HOST"], int(os.environ["PORT"])), Page).serve_forever()
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder, "tide.yaml"), """
            apps:
              ceil-checkout: { run: python3 page.py, concurrency: { target: 3, limit: 3 }, scale: { max: 4, priority: 80, takes: { db-connections: 10 } } }
              ceil-reports: { run: python3 page.py, scale: { max: 6, priority: 20, takes: { db-connections: 10 } } }
            """);
        (await _engine.TideAsync("ceilings", "dev", "db-connections=60")).ShouldSucceed();
        (await _engine.TideAsync("deploy", _folder)).ShouldSucceed();
    }

    [Fact, Trait("Speed", "Slow")]
    public async Task LowerPriority_GivesWay_NoRequestOfTheHigherFails_AndTheSumIsNeverAboveTheCeiling()
    {
        (await _engine.TideAsync("pin", "ceil-reports", "6", "--wait")).ShouldSucceed();
        using var watch = new Watch();

        await using var load = new SteadyLoad(_engine, "ceil-checkout", perSecond: 80);   // eight at once: three instances, and what is learned beside
        await _engine.UntilAsync("ceil-checkout", detail => detail.Summary.Ready >= 3, "grown into what the lower let go");
        EngineProcesses.Kill(await _engine.ProcessIdAsync("control"));
        await load.UntilSentAsync(400);
        (await _engine.TideAsync("deploy", _folder)).ShouldSucceed();   // a release of both, with nothing free
        await load.UntilSentAsync(400);

        var (sent, failures) = await load.StopAsync();
        failures.ShouldBeEmpty($"of {sent}");
        watch.MostSeen.ShouldBe(Most);
        var shown = await _engine.TideAsync("ceilings", "dev");
        shown.ShouldSucceed().Output.ShouldContain("db-connections");
        (await _engine.ShowAsync("ceil-reports")).HeldBack.ShouldNotBeNull().ShouldContain("ceiling db-connections of dev");
        (await _engine.TideAsync("why", "ceil-reports", "--lines", "50")).ShouldSucceed().Output.ShouldContain("gives way to ceil-checkout (priority 80 over 20)");
        (await _engine.TideAsync("events", "--app", "ceil-reports", "--lines", "200")).ShouldSucceed().Output.ShouldContain(EventKinds.CeilingReached);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Counts the programs that are there, again and again.</summary>
    private sealed class Watch : IDisposable
    {
        private readonly CancellationTokenSource _ending = new();
        private readonly Task _looking;

        public Watch() => _looking = Task.Run(LookAsync);

        public int MostSeen { get; private set; }

        public void Dispose()
        {
            _ending.Cancel();
            _looking.Wait();
            _ending.Dispose();
        }

        private async Task LookAsync()
        {
            while (!_ending.IsCancellationRequested)
            {
                MostSeen = Math.Max(MostSeen, InstanceProcesses.OfApps("ceil-").Select(found => found.Instance).Distinct().Count());
                await Task.Delay(TimeSpan.FromMilliseconds(25), _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
