using System.Diagnostics;

namespace Springtide.Bench;

/// <summary>A hundred sleeping apps asked at once, against a hundred bare starts of the same program at once.</summary>
internal static class CrowdBenchmark
{
    private const int Apps = 100;
    private const int Rounds = 3;
    private const string Command = "./caddy file-server --browse --root . --listen $HOST:$PORT";

    public static async Task<Report> RunAsync()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(2) };
        for (var i = 0; i < Apps; i++) await engine.TideAsync("deploy", Checkout.Workload("caddy"), "--app", $"crowd-{i}", "--run", Command, "--asleep");
        var (bare, woken) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add(await BareAsync(http));
            woken.Add(await WokenAsync(engine, http));
            for (var i = 0; i < Apps; i++) await engine.TideAsync("pin", $"crowd-{i}", "0");
            for (var i = 0; i < Apps; i++) await engine.TideAsync("unpin", $"crowd-{i}");
        }
        return new Report("A hundred apps woken at once", $"{Environment.ProcessorCount} processors; caddy; all answered 200.",
        [
            Row.Of("bare starts, all answered", bare, "ms"),
            Row.Of("through the gateway, all answered", woken, "ms", "bare", Statistics.Median(woken) / Statistics.Median(bare), "≤ 1.1"),
        ]);
    }

    private static async Task<double> BareAsync(HttpClient http)
    {
        var ports = Enumerable.Range(0, Apps).Select(_ => EngineUnderTest.FreePort()).ToArray();
        var folder = Path.GetDirectoryName(Checkout.Workload("caddy"))!;
        var watch = Stopwatch.StartNew();
        var children = new List<Child>();
        try
        {
            foreach (var port in ports) children.Add(Child.Start("/bin/sh", ["-c", $"exec {Command}"], folder, new Dictionary<string, string> { ["PORT"] = $"{port}", ["HOST"] = "127.0.0.1" }));
            await Task.WhenAll(ports.Select(port => UntilAnsweredAsync(http, port)));
            return watch.Elapsed.TotalMilliseconds;
        }
        finally
        {
            foreach (var child in children) child.Dispose();
        }
    }

    private static async Task UntilAnsweredAsync(HttpClient http, int port)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            try
            {
                using var answer = await http.GetAsync($"http://127.0.0.1:{port}/");
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (watch.Elapsed < TimeSpan.FromMinutes(1)) { await Task.Delay(TimeSpan.FromMilliseconds(5)); }
        }
    }

    private static async Task<double> WokenAsync(EngineUnderTest engine, HttpClient http)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Apps).Select(async i =>
        {
            using var answer = await http.SendAsync(engine.Request($"crowd-{i}"));
            answer.EnsureSuccessStatusCode();
        }));
        return watch.Elapsed.TotalMilliseconds;
    }
}
