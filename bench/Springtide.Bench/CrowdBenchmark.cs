namespace Springtide.Bench;

/// <summary>
/// A hundred sleeping apps asked at once, against a hundred bare starts of the same programs at once: all of one native binary, whose start is so short that whatever is done
/// around it weighs most, and of every kind in turn, as a company has them. Both sides in turn, so that the machine's mood hits both.
/// </summary>
internal static class CrowdBenchmark
{
    public const int UsualApps = 100;
    private const int NativeRounds = 5;
    private const int MixedRounds = 3;

    /// <summary>Before each measurement, so that none meets the last one's aftermath: a hundred programs take a while to be gone.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    public static async Task<Report> RunAsync(int apps)
    {
        await using var engine = await EngineUnderTest.StartAsync();
        return new Report($"{apps} apps woken at once", $"{Environment.ProcessorCount} processors; every request answered 200, every app started exactly once in each of {NativeRounds} and {MixedRounds} rounds.",
        [
            .. await MeasureAsync(engine, "native", CrowdMember.Many("native", apps, [Subject.Native]), NativeRounds),
            .. await MeasureAsync(engine, "every kind", CrowdMember.Many("mixed", apps, Subject.OfEveryKind), MixedRounds),
        ]);
    }

    private static async Task<IEnumerable<Row>> MeasureAsync(EngineUnderTest engine, string kind, IReadOnlyList<CrowdMember> crowd, int rounds)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(2) };
        var (bareCrowd, sleepers) = (new BareCrowd(crowd, http), new Sleepers(engine, http, crowd));
        await Fleet.DeployAsleepAsync(engine, crowd);
        var (bare, bound, woken) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -1; round < rounds; round++)   // the first round only fills the page cache
        {
            await Task.Delay(Quiet);
            var (bareTook, bareBound) = await bareCrowd.StartAsync();
            await Task.Delay(Quiet);
            var wokenTook = await sleepers.WakeAsync();
            await sleepers.SleepAsync();
            if (round < 0) continue;
            bare.Add(bareTook);
            bound.Add(bareBound);
            woken.Add(wokenTook);
        }
        return RowsOf(kind, bare, bound, woken);
    }

    private static IEnumerable<Row> RowsOf(string kind, List<double> bare, List<double> bound, List<double> woken) =>
    [
        Row.Of($"{kind}: bare starts, processor time until all answered, over the processors", bound, "ms"),
        Row.Of($"{kind}: bare starts, all answered", bare, "ms", "processor time", Statistics.Median(bare) / Statistics.Median(bound)),
        Row.Of($"{kind}: through the gateway, all answered", woken, "ms", "bare starts", Statistics.Median(woken) / Statistics.Median(bare), "≤ 1.1"),
        Row.Of($"{kind}: through the gateway, against the processor time", woken, "ms", "processor time", Statistics.Median(woken) / Statistics.Median(bound)),
    ];
}
