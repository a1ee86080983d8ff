namespace Springtide.Bench;

/// <summary>A hundred sleeping apps asked at once, against a hundred bare starts of the same program at once. Both sides in turn, so that the machine's mood hits both.</summary>
internal static class CrowdBenchmark
{
    public const int UsualApps = 100;
    private const int Rounds = 5;

    /// <summary>Before each measurement, so that none meets the last one's aftermath: a hundred programs take a while to be gone.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    private const string Command = "./caddy file-server --browse --root . --listen $HOST:$PORT";

    public static async Task<Report> RunAsync(int apps)
    {
        await using var engine = await EngineUnderTest.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(2) };
        using var bareCrowd = new BareCrowd(Checkout.Workload("caddy"), Command, http);
        var sleepers = new Sleepers(engine, http, "crowd", apps);
        await Fleet.DeployAsleepAsync(engine, "crowd", apps, Checkout.Workload("caddy"), Command);
        var (bare, bound, woken) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -1; round < Rounds; round++)   // the first round only fills the page cache
        {
            await Task.Delay(Quiet);
            var (bareTook, bareBound) = await bareCrowd.StartAsync(apps);
            await Task.Delay(Quiet);
            var wokenTook = await sleepers.WakeAsync();
            await sleepers.SleepAsync();
            if (round < 0) continue;
            bare.Add(bareTook);
            bound.Add(bareBound);
            woken.Add(wokenTook);
        }
        return ReportOf(apps, bare, bound, woken);
    }

    private static Report ReportOf(int apps, List<double> bare, List<double> bound, List<double> woken) =>
        new($"{apps} apps woken at once", $"{Environment.ProcessorCount} processors; caddy; every request answered 200, every app started exactly once in each of {Rounds} rounds.",
        [
            Row.Of("bare starts: processor time until all answered, over the processors", bound, "ms"),
            Row.Of("bare starts: all answered", bare, "ms", "processor time", Statistics.Median(bare) / Statistics.Median(bound)),
            Row.Of("through the gateway: all answered", woken, "ms", "bare starts", Statistics.Median(woken) / Statistics.Median(bare), "≤ 1.1"),
            Row.Of("through the gateway, against the processor time", woken, "ms", "processor time", Statistics.Median(woken) / Statistics.Median(bound)),
        ]);
}
