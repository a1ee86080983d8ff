using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Springtide.Bench;

/// <summary>
/// First byte through the gateway for an app at zero, against the same program's bare start to its first answer below 400;
/// and for a frozen one, against a warm request. Bare and through the gateway in turn, so that the machine's mood hits both.
/// </summary>
internal static class StartBenchmark
{
    private const int Rounds = 9;

    /// <summary>A gateway that has just been started is still being compiled, beside whoever waits. These are for one that has served for a while.</summary>
    private const int Before = 2_000;

    /// <summary>Before each measurement, so that none meets the last one's aftermath, or the tool's own processes.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(0.5);

    public static async Task<Report> RunAsync()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var rows = new List<Row>();
        foreach (var subject in Subject.OfEveryKind) rows.AddRange(await MeasureAsync(engine, subject));
        return new Report("Cold and frozen starts", $"{Environment.ProcessorCount} processors; {Rounds} rounds, bare and through the gateway in turn, files cached, after {Before} requests to each. Cold bound: 1.05 × bare + 10 ms; frozen bound: warm + 3 ms.", rows);
    }

    private static async Task<IEnumerable<Row>> MeasureAsync(EngineUnderTest engine, Subject subject)
    {
        await engine.TideAsync("deploy", Checkout.Workload(subject.Workload), "--app", subject.Name, "--run", subject.Command, "--health", subject.Path, "--asleep");
        await engine.TideAsync("scale", subject.Name, "--idle", "1s", "--keep", "1h");
        for (var i = 0; i < Before; i++) Get(engine, subject);
        var (bare, cold, warm, rested, frozen) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = -1; round < Rounds; round++)   // the first round only fills the page cache
        {
            await Task.Delay(Quiet);
            var bareTook = await BareAsync(subject);
            await Task.Delay(Quiet);
            var coldTook = Get(engine, subject);
            for (var i = 0; i < 5; i++) Get(engine, subject);
            var warmTook = Get(engine, subject);
            await Task.Delay(Quiet);
            var restedTook = Get(engine, subject);
            await UntilAsync(engine, subject, "frozen");
            await Task.Delay(Quiet);
            var frozenTook = Get(engine, subject);
            await engine.TideAsync("pin", subject.Name, "0");
            await UntilAsync(engine, subject, "asleep");
            await engine.TideAsync("unpin", subject.Name);
            if (round < 0) continue;
            bare.Add(bareTook);
            cold.Add(coldTook);
            warm.Add(warmTook);
            rested.Add(restedTook);
            frozen.Add(frozenTook);
        }
        var (bareMedian, warmMedian) = (Statistics.Median(bare), Statistics.Median(warm));
        return
        [
            Row.Of($"{subject.Kind} ({subject.Name}): bare start", bare, "ms"),
            Row.Of($"{subject.Kind} ({subject.Name}): from zero", cold, "ms", "bare", Statistics.Median(cold) / bareMedian, $"≤ {(1.05 * bareMedian) + 10:0.0} ms"),
            Row.Of($"{subject.Kind} ({subject.Name}): warm", warm, "ms"),
            Row.Of($"{subject.Kind} ({subject.Name}): warm, after {Quiet.TotalSeconds:0.0} s of silence", rested, "ms"),
            Row.Of($"{subject.Kind} ({subject.Name}): from frozen", frozen, "ms", "warm", Statistics.Median(frozen) / warmMedian, $"≤ {warmMedian + 3:0.0} ms"),
        ];
    }

    private static async Task<double> BareAsync(Subject subject)
    {
        var port = EngineUnderTest.FreePort();
        var watch = Stopwatch.StartNew();
        using var child = Child.Start("/bin/sh", ["-c", $"exec {subject.Command}"], subject.Folder, Subject.Variables(port));
        while (!Accepts(port) && watch.Elapsed < TimeSpan.FromMinutes(1)) await Task.Delay(TimeSpan.FromMilliseconds(1));
        while (true)
        {
            try
            {
                var asked = watch.Elapsed.TotalMilliseconds;
                return asked + PlainRequest.Time(port, $"localhost:{port}", subject.Path);
            }
            catch (Exception exception) when (exception is SocketException or InvalidOperationException && watch.Elapsed < TimeSpan.FromMinutes(1)) { await Task.Delay(TimeSpan.FromMilliseconds(1)); }
        }
    }

    // A refusal over a bare socket takes 0.05 ms of processor; a request that fails takes ten times that, the kernel's list of sockets thirty times, and both would slow the program down.
    private static bool Accepts(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try { socket.Connect(IPAddress.Loopback, port); }
        catch (SocketException) { return false; }
        return true;
    }

    private static double Get(EngineUnderTest engine, Subject subject) =>
        PlainRequest.Time(engine.GatewayPort, $"{subject.Name}.dev.localhost:{engine.GatewayPort}", subject.Path);

    private static async Task UntilAsync(EngineUnderTest engine, Subject subject, string state)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(TimeSpan.FromMilliseconds(100)))
        {
            var shown = System.Text.Json.JsonDocument.Parse(await engine.TideAsync("show", subject.Name, "--json")).RootElement;
            if (shown.GetProperty("summary").GetProperty("state").GetString() == state) return;
        }
        throw new TimeoutException($"{subject.Name} was not {state} within a minute.");
    }
}
