using System.Diagnostics;

namespace Springtide.Bench;

/// <summary>What a thousand sleeping apps cost: memory and processor of control and gateway together, and how long <c>tide apps</c> takes.</summary>
internal static class AsleepBenchmark
{
    public const int UsualApps = 1000;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);   // what a thousand deploys set off, the compiler's second thoughts above all, is not idling
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(60);

    public static async Task<Report> RunAsync(int apps)
    {
        await using var engine = await EngineUnderTest.StartAsync();
        var deploying = Stopwatch.StartNew();
        await Fleet.DeployAsleepAsync(engine, CrowdMember.Many("asleep", apps, [new Subject("reveal", "static", "reveal", "", "/")]));
        var deployed = deploying.Elapsed.TotalSeconds;
        int[] processes = [engine.ProcessId("control"), engine.ProcessId("gateway")];
        await Task.Delay(Settling);
        var before = processes.Sum(Child.CpuSeconds);
        await Task.Delay(Idle);
        var cpu = (processes.Sum(Child.CpuSeconds) - before) / Idle.TotalSeconds * 100;
        var listing = new List<double>();
        for (var i = 0; i < 11; i++)
        {
            var watch = Stopwatch.StartNew();
            var listed = await engine.TideAsync("apps");
            listing.Add(watch.Elapsed.TotalMilliseconds);
            if (listed.Count(letter => letter == '\n') != apps + 1) throw new InvalidOperationException($"tide apps does not list {apps} apps.");
        }
        return new Report($"{apps} apps asleep", $"{Environment.ProcessorCount} processors; idle measured over {Idle.TotalSeconds:0} s, {Settling.TotalSeconds:0} s after the last deploy; deploying them, {Fleet.Together} by a manifest, took {deployed:0.0} s.",
        [
            Row.Of("control and gateway: memory", [processes.Sum(Child.ResidentMiB)], "MiB", bound: "< 300"),
            Row.Of("control and gateway: processor", [cpu], "% of a core", bound: "< 1"),
            Row.Of("tide apps", listing, "ms", bound: "< 300"),
        ]);
    }
}
