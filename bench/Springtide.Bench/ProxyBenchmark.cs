namespace Springtide.Bench;

/// <summary>
/// Processor time per proxied request: our gateway, nginx and HAProxy in front of the same backend, in turn, several rounds.
/// 32 connections, keep-alive on both sides, one worker each; the backend (nginx answering from memory) is faster than any of them.
/// </summary>
internal static class ProxyBenchmark
{
    private const int Rounds = 5;
    private const int Seconds = 5;

    public static async Task<Report> RunAsync()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        using var folder = new ScratchFolder();
        var (nginxPort, haproxyPort) = (EngineUnderTest.FreePort(), EngineUnderTest.FreePort());

        // The backend runs as an app, so that the others forward to the very same process.
        File.WriteAllText(Path.Combine(folder.Path, "nginx.conf"), Configurations.Backend);
        File.WriteAllText(Path.Combine(folder.Path, "tide.yaml"), "app: backend\nrun: sed \"s/PORT/$PORT/\" nginx.conf > /tmp/n.conf && exec nginx -c /tmp/n.conf\nscale: { min: 1, max: 1 }\nconcurrency: { target: 1000, limit: 1000 }\n");
        await engine.TideAsync("deploy", folder.Path);
        var backend = await BackendPortAsync(engine);

        using var nginx = Child.Start("nginx", ["-c", folder.Write("front.conf", Configurations.Nginx(folder.Path, nginxPort, backend))]);
        using var haproxy = Child.Start("haproxy", ["-f", folder.Write("haproxy.cfg", Configurations.HaProxy(haproxyPort, backend))]);
        var sides = new List<Side>
        {
            new("springtide-gateway", engine.GatewayPort, engine.ProcessId("gateway")),
            new("nginx", nginxPort, 0),
            new("haproxy", haproxyPort, haproxy.Id),
        };
        foreach (var side in sides) await LoadRun.AgainstAsync(side.Port, 3, "backend.dev.localhost");
        sides[1] = sides[1] with { Process = Child.WorkerOf(nginx.Id) };
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var side in sides) await side.MeasureAsync(Seconds);
        }
        return ReportOf(sides);
    }

    private static async Task<int> BackendPortAsync(EngineUnderTest engine)
    {
        var shown = System.Text.Json.JsonDocument.Parse(await engine.TideAsync("show", "backend", "--json"));
        var address = shown.RootElement.GetProperty("instances").EnumerateArray().Single(i => i.GetProperty("phase").GetString() == "Ready").GetProperty("address").GetString()!;
        return int.Parse(address[(address.LastIndexOf(':') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Report ReportOf(List<Side> sides)
    {
        var nginx = Statistics.Median(sides[1].Cpu);
        var rows = sides.Select(s => Row.Of($"{s.Name}: CPU per request", s.Cpu, "µs", "nginx", Statistics.Median(s.Cpu) / nginx, s == sides[0] ? "≤ 2.0" : null)).ToList();
        foreach (var side in sides)
        {
            rows.Add(Row.Of($"{side.Name}: requests per second", side.Rates, "1/s"));
            rows.Add(Row.Of($"{side.Name}: p50", side.P50, "ms"));
            rows.Add(Row.Of($"{side.Name}: p99", side.P99, "ms"));
        }
        return new Report("CPU time per proxied request", $"{Environment.ProcessorCount} processors shared with the load; wrk, 32 connections, {Seconds} s a run, {Rounds} rounds in turn; errors: {sides.Sum(s => s.Errors)}.", rows);
    }

    private sealed record Side(string Name, int Port, int Process)
    {
        public List<double> Cpu { get; } = [];
        public List<double> Rates { get; } = [];
        public List<double> P50 { get; } = [];
        public List<double> P99 { get; } = [];
        public int Errors { get; private set; }

        public async Task MeasureAsync(int seconds)
        {
            var before = Child.CpuSeconds(Process);
            var run = await LoadRun.AgainstAsync(Port, seconds, "backend.dev.localhost");
            Cpu.Add((Child.CpuSeconds(Process) - before) * 1_000_000 / run.Requests);
            Rates.Add(run.PerSecond);
            P50.Add(run.P50Milliseconds);
            P99.Add(run.P99Milliseconds);
            if (run.Errors) Errors++;
        }
    }
}
