using System.Diagnostics;
using System.Net.Sockets;

namespace Springtide.Bench;

/// <summary>
/// First byte through the gateway for an app at zero, against the same program's bare start to its first answer below 400;
/// and for a frozen one, against a request to the same instance kept warm by a pin through the same silence: an app that is asked all the time is never frozen,
/// and after seconds of silence every process on the way is cold in the processor's caches. Bare and through the gateway in turn, so that the machine's mood hits both.
/// </summary>
internal static class StartBenchmark
{
    private const int Rounds = 9;

    /// <summary>A gateway that has just been started is still being compiled, beside whoever waits. These are for one that has served for a while.</summary>
    private const int Before = 2_000;

    /// <summary>Before each measurement, so that none meets the last one's aftermath, or the tool's own processes.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    public static async Task<Report> RunAsync()
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var rows = new List<Row>();
        foreach (var subject in Subject.OfEveryKind) rows.AddRange(await MeasureAsync(engine, subject));
        return new Report("Cold and frozen starts", $"{Environment.ProcessorCount} processors; {Rounds} rounds, bare and through the gateway in turn, files cached, after {Before} requests to each. Cold bound: 1.05 × bare + 10 ms; frozen bound: warm after the same silence + 3 ms.", rows);
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
            var silence = Stopwatch.StartNew();
            await UntilAsync(engine, subject, "frozen");
            silence.Stop();
            await Task.Delay(Quiet);
            var frozenTook = Get(engine, subject);
            await engine.TideAsync("pin", subject.Name, "1");
            await ShowForAsync(engine, subject, silence.Elapsed);
            await Task.Delay(Quiet);
            var restedTook = Get(engine, subject);
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
        var (bareMedian, restedMedian) = (Statistics.Median(bare), Statistics.Median(rested));
        return
        [
            Row.Of($"{subject.Kind} ({subject.Name}): bare start", bare, "ms"),
            Row.Of($"{subject.Kind} ({subject.Name}): from zero", cold, "ms", "bare", Statistics.Median(cold) / bareMedian, $"≤ {(1.05 * bareMedian) + 10:0.0} ms"),
            Row.Of($"{subject.Kind} ({subject.Name}): warm, the sixth in a row", warm, "ms"),
            Row.Of($"{subject.Kind} ({subject.Name}): warm, after the same silence", rested, "ms"),
            Row.Of($"{subject.Kind} ({subject.Name}): from frozen", frozen, "ms", "warm after the same silence", Statistics.Median(frozen) / restedMedian, $"≤ {restedMedian + 3:0.0} ms"),
        ];
    }

    private static async Task<double> BareAsync(Subject subject)
    {
        var port = EngineUnderTest.FreePort();
        var watch = Stopwatch.StartNew();
        using var child = Child.Start("/bin/sh", ["-c", $"exec {subject.Command}"], subject.Folder, Subject.Variables(port));
        while (!Knock.IsAnswered(port) && watch.Elapsed < TimeSpan.FromMinutes(1)) await Task.Delay(TimeSpan.FromMilliseconds(1));
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

    private static double Get(EngineUnderTest engine, Subject subject) =>
        PlainRequest.Time(engine.GatewayPort, $"{subject.Name}.dev.localhost:{engine.GatewayPort}", subject.Path);

    private static async Task UntilAsync(EngineUnderTest engine, Subject subject, string state)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(BetweenLooks))
        {
            if (await StateAsync(engine, subject) == state) return;
        }
        throw new TimeoutException($"{subject.Name} was not {state} within a minute.");
    }

    // The looks cost processor time and caches as well: a warm request is to have as many of them behind it as a frozen one.
    private static async Task ShowForAsync(EngineUnderTest engine, Subject subject, TimeSpan time)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < time; await Task.Delay(BetweenLooks)) await StateAsync(engine, subject);
    }

    private static async Task<string?> StateAsync(EngineUnderTest engine, Subject subject) =>
        System.Text.Json.JsonDocument.Parse(await engine.TideAsync("show", subject.Name, "--json")).RootElement.GetProperty("summary").GetProperty("state").GetString();
}
