using System.Diagnostics;

namespace Springtide.Bench;

/// <summary>How long callers are without an answer after the gateway was killed: from SIGKILL to the first 200 of an app that ran all the while.</summary>
internal static class KilledBenchmark
{
    private const int Rounds = 7;
    private static readonly TimeSpan Proven = TimeSpan.FromSeconds(31);   // what dies sooner than half a minute after its start is started again ever later
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<Report> RunAsync()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        await engine.TideAsync("deploy", Checkout.Workload("caddy"), "--app", "caddy", "--run", "./caddy file-server --browse --root . --listen $HOST:$PORT");
        await engine.TideAsync("scale", "caddy", "--min", "1");
        var away = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            await AnsweredAsync(engine);
            await Task.Delay(Proven);
            away.Add(await KillAsync(engine));
        }
        return new Report("The gateway killed", $"{Environment.ProcessorCount} processors; {Rounds} times SIGKILL, {Proven.TotalSeconds:0} s apart; one app of one instance.",
            [Row.Of("from SIGKILL to the first answer", away, "ms", bound: "< 1000")]);
    }

    private static async Task<double> KillAsync(EngineUnderTest engine)
    {
        using var gateway = Process.GetProcessById(engine.ProcessId("gateway"));
        var watch = Stopwatch.StartNew();
        gateway.Kill();
        while (ListeningPorts.Now().Contains(engine.GatewayPort)) await Task.Yield();
        await AnsweredAsync(engine);
        return watch.Elapsed.TotalMilliseconds;
    }

    // The kernel is asked first: connections tried again and again would take the processors from the program that starts.
    private static async Task AnsweredAsync(EngineUnderTest engine)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
        for (var watch = Stopwatch.StartNew(); !ListeningPorts.Now().Contains(engine.GatewayPort); await Task.Delay(TimeSpan.FromMilliseconds(2)))
        {
            if (watch.Elapsed > Patience) throw new TimeoutException("The gateway did not come back.");
        }
        using var answer = await http.SendAsync(engine.Request("caddy"));
        answer.EnsureSuccessStatusCode();
    }
}
