using System.Collections.Immutable;
using Springtide.Model;
using Springtide.Simulation;

namespace Springtide.Bench;

/// <summary>Recorded traffic × policies × start-up times, in the request-level simulator. Nothing is learned or chosen from the part that is reported.</summary>
internal static class ReplayBenchmark
{
    // The peak needs 40 instances of 25/s each.
    private const double Peak = 1_000;
    private const double ChosenOn = 0.4;
    private const double MostRequests = 12_000_000;
    private static readonly double[] StartUps = [0.3, 2, 10, 60];
    private static readonly ScalePolicy Policy = new() { Target = 1.25, Limit = 2, Max = 1_000 };

    private static readonly ImmutableArray<Contender> Contenders =
    [
        new(ContenderKind.Fixed), new(ContenderKind.Hpa), new(ContenderKind.Kpa), new(ContenderKind.Kpa, 0.85), new(ContenderKind.Kpa, 0.85, Duration.Seconds(300)), new(ContenderKind.Own), new(ContenderKind.Forecast), new(ContenderKind.Oracle),
    ];

    public static Task<ReplayTable> RunAsync()
    {
        var cells = new List<ReplayCell>();
        foreach (var file in TraceFolder.Files())
        {
            using var text = new StreamReader(file);
            var whole = Trace.Read(text);
            var trace = whole.Part(ChosenOn, 1);
            var history = whole.Times(Peak / trace.Peak);
            foreach (var startUp in StartUps) cells.AddRange(Replayed(Path.GetFileNameWithoutExtension(file), trace.ScaledTo(Peak), history, startUp));
        }
        return Task.FromResult(new ReplayTable(Note(), cells));
    }

    private static IEnumerable<ReplayCell> Replayed(string name, Trace trace, Trace history, double startUp)
    {
        Console.Error.WriteLine($"{name}, start-up {startUp} s");
        var app = new SimulatedApp(
            TimeSpan.FromMilliseconds(50), 1, Policy.Target, SimulatedApp.PlacesFor(Policy.Target, Policy.Limit), TimeSpan.FromSeconds(startUp), TimeSpan.FromMilliseconds(250));
        var (report, _) = new Replay(trace, new ReplaySettings(Policy, app, new SimulatedProvider(), Contenders, MostRequests: MostRequests, History: history)).Run(null, CancellationToken.None);
        return report.Rows.Select(row => new ReplayCell(name, startUp, report.Hours, row));
    }

    private static string Note() => FormattableString.Invariant(
        $"""
        Traffic after the first {ChosenOn:P0} of each trace, its peak scaled to {Peak} requests/s; of that the busiest day, and others evenly spread while they fit into {MostRequests / 1e6:0} million requests.
        50 ms a request (lognormal, variation 1), 25/s an instance, start-up lognormal. A cell: instance-seconds over the exact oracle's, and the share of requests that waited more than
        250 ms or were not served. `yours` is the default policy: the share that is aimed at is learned while the replay goes on, from nothing, and each day begins anew; what it learns by
        (95 % of the load covered, a shrink held back for a minute or the start-up time) was chosen on the first {ChosenOn:P0}. `yours + forecast` has in addition
        the forecast of the app's own history, five weeks before each day; the straight lines between buckets make it look better than it is. Frozen-seconds are in the JSON and not in the cost.
        """);
}
