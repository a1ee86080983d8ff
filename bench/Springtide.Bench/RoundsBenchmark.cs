using System.Diagnostics;

namespace Springtide.Bench;

/// <summary>One round of decisions over a fleet that no machine here could run: a simulated provider, everything else the engine's own.</summary>
internal static class RoundsBenchmark
{
    private const int Rounds = 15;
    private const int Asleep = 90_000;

    private static readonly int[] Awake = [1_000, 5_000, 10_000, 20_000];

    public static async Task<Report> RunAsync()
    {
        var rows = new List<Row>();
        double? thousand = null;
        await MeasureAsync(Awake[0], asleep: 0, [], bounded: false);   // until the code is compiled for good
        foreach (var awake in Awake)
        {
            var took = await MeasureAsync(awake, asleep: 0, rows, awake == 10_000);
            thousand ??= took;
            rows.Add(rows[^1] with { What = $"{awake:N0} apps: per app, against 1,000 apps", Median = took / awake * 1000, Min = rows[^1].Min / awake * 1000, Max = rows[^1].Max / awake * 1000, Unit = "µs", Against = "1,000", Ratio = took / awake / (thousand.Value / 1_000), Bound = null });
        }
        var alone = rows.Single(row => row.What == RoundOf(10_000, 0)).Median;
        var crowded = await MeasureAsync(10_000, Asleep, rows, bounded: false);
        rows[^1] = rows[^1] with { Against = "none asleep", Ratio = crowded / alone };
        return new Report("Decision rounds", $"{Environment.ProcessorCount} processors; {SimulatedEngine.InstancesEach} instances an app, of a simulated provider; autoscaler, reconciler and registry are the engine's own; {Rounds} rounds, a second's reports before each.", rows);
    }

    private static async Task<double> MeasureAsync(int awake, int asleep, List<Row> rows, bool bounded)
    {
        await using var engine = await SimulatedEngine.StartAsync(awake, asleep);
        var (reports, decided) = (new List<double>(), new List<double>());
        for (var round = -3; round < Rounds; round++)
        {
            var (report, decision) = (Took(engine.Report), Took(engine.Autoscaler.DecideRound));
            if (round < 0) continue;
            reports.Add(report);
            decided.Add(decision);
        }
        if (engine.Decisions == 0) throw new InvalidOperationException("Nothing was decided.");
        rows.Add(Row.Of($"{awake:N0} apps{(asleep > 0 ? $", {asleep:N0} asleep" : "")}: a second's reports of one gateway", reports, "ms"));
        rows.Add(Row.Of(RoundOf(awake, asleep), decided, "ms", bound: bounded ? "< 100 ms" : null));
        return Statistics.Median(decided);
    }

    private static string RoundOf(int awake, int asleep) => $"{awake:N0} apps, {awake * SimulatedEngine.InstancesEach:N0} instances{(asleep > 0 ? $", {asleep:N0} apps asleep" : "")}: one round";

    private static double Took(Action act)
    {
        var watch = Stopwatch.StartNew();
        act();
        return watch.Elapsed.TotalMilliseconds;
    }
}
