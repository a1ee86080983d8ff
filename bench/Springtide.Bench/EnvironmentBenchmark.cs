using System.Diagnostics;
using Springtide.Client;
using Springtide.Model.Api;

namespace Springtide.Bench;

/// <summary>
/// An environment of twelve apps three deep: started as a whole against the critical path of the same programs' bare starts, one after the other as their needs say; the front of a
/// sleeping chain asked, against the slowest bare start of the chain; stopped; and cloned.
/// </summary>
internal static class EnvironmentBenchmark
{
    private const int Rounds = 5;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    public static async Task<Report> RunAsync()
    {
        using var apps = new TwelveApps();
        await using var engine = await EngineUnderTest.StartAsync();
        using var control = engine.Control();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(1) };
        await engine.TideAsync("deploy", apps.Folder, "--asleep");
        var (path, slowest, woken, started, stopped, cloned) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = -1; round < Rounds; round++)   // the first round only fills the page cache
        {
            var bare = new Dictionary<string, double>();
            foreach (var name in TwelveApps.Names) bare[name] = await BareStartAsync(apps.Folder, name);
            await Task.Delay(Quiet);
            var wokenTook = await TimeAsync(() => AskAsync(engine, http, TwelveApps.Front));
            await Task.WhenAll(TwelveApps.Names.Select(name => AskAsync(engine, http, name)));
            var stoppedTook = await TimeAsync(() => BecomeAsync(control, "stopped", () => control.StopEnvironmentAsync("dev", wake: false, CancellationToken.None)));
            await Task.Delay(Quiet);
            var startedTook = await TimeAsync(() => BecomeAsync(control, "running", () => control.StartEnvironmentAsync("dev", CancellationToken.None)));
            var clonedTook = await TimeAsync(() => control.CloneEnvironmentAsync("dev", new CloneRequest($"clone-{round + 1}"), CancellationToken.None));
            await BecomeAsync(control, "stopped", () => control.StopEnvironmentAsync("dev", wake: true, CancellationToken.None));   // asleep for the next round: a request wakes it
            if (round < 0) continue;
            path.Add(TwelveApps.CriticalPath(bare));
            slowest.Add(TwelveApps.ChainOfFront.Max(name => bare[name]));
            woken.Add(wokenTook);
            started.Add(startedTook);
            stopped.Add(stoppedTook);
            cloned.Add(clonedTook);
        }
        return new Report("An environment of twelve apps, three deep", $"{Environment.ProcessorCount} processors; {Rounds} rounds; each program sleeps 0.3 to 1.2 s before it listens. No database among them.",
        [
            Row.Of("bare starts along the critical path, together", path, "ms"),
            Row.Of("the whole environment started", started, "ms", "critical path", Statistics.Median(started) / Statistics.Median(path), "≤ 1.1"),
            Row.Of("slowest bare start of the front's chain", slowest, "ms"),
            Row.Of("the front of a sleeping chain asked", woken, "ms", "slowest start", Statistics.Median(woken) / Statistics.Median(slowest), "≤ 1.2"),
            Row.Of("the whole environment stopped", stopped, "ms"),
            Row.Of("the whole environment cloned, without data", cloned, "ms", bound: "≤ 10,000"),
        ]);
    }

    // From the exec to where a connection is taken.
    private static async Task<double> BareStartAsync(string folder, string app)
    {
        var port = EngineUnderTest.FreePort();
        var begun = Stopwatch.GetTimestamp();
        using var program = Child.Start("python3", ["page.py"], folder, new Dictionary<string, string> { ["HOST"] = "127.0.0.1", ["PORT"] = $"{port}", ["STARTS_IN"] = $"{TwelveApps.MillisecondsOf(app)}" });
        while (!Knock.IsAnswered(port))
        {
            if (Stopwatch.GetElapsedTime(begun) > TimeSpan.FromMinutes(1)) throw new TimeoutException($"{app} does not start bare.");
            await Task.Delay(1);
        }
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static async Task<double> TimeAsync(Func<Task> act)
    {
        var begun = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static async Task AskAsync(EngineUnderTest engine, HttpClient http, string app)
    {
        using var answer = await http.SendAsync(engine.Request(app));
        answer.EnsureSuccessStatusCode();
    }

    private static async Task BecomeAsync(ControlClient control, string state, Func<Task> ask)
    {
        await ask();
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while ((await control.EnvironmentAsync("dev", deadline.Token)).State != state) await Task.Delay(BetweenLooks, deadline.Token);
    }
}
