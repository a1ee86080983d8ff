using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Bench;

/// <summary>Four times the load from one moment to the next, live: how soon that is decided on, and how long the unluckiest request waits. Every mode by the same clock, the same program and the same traffic.</summary>
internal static class StepBenchmark
{
    private const int UsualRounds = 2;
    private const double Before = 125;   // requests a second, of a tenth of a second each: 12.5 at once, which two instances of ten hold at 70 %
    private static readonly TimeSpan Settles = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(10);

    private static readonly Mode[] Modes =
    [
        new("learned", new ScaleChange()),
        new("learned, 6 standby", new ScaleChange { Standby = new Standby(6, IsAlways: true) }),
        new("kpa", new ScaleChange { Utilisation = 0.7 }),
    ];

    public static async Task<Report> RunAsync(int? rounds)
    {
        await using var engine = await EngineUnderTest.StartAsync();
        using var program = new StepProgram();
        var rows = new List<Row>();
        foreach (var mode in Modes) rows.AddRange(await MeasureAsync(engine, program, mode, rounds ?? UsualRounds));
        return new Report("Four times the load from one moment to the next",
            $"{Environment.ProcessorCount} processors; Node, {StepProgram.ServiceTime.TotalMilliseconds:0} ms a request, 10 at once per instance, {Before:0} → {4 * Before:0} requests/s at once, {rounds ?? UsualRounds} rounds. "
            + "Times from the jump. HPA has no live mode here; replay compares with it.", rows);
    }

    private static async Task<IEnumerable<Row>> MeasureAsync(EngineUnderTest engine, StepProgram program, Mode mode, int rounds)
    {
        var (decided, longest, late, failed, startUp) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            var (load, detail, decision) = await OnceAsync(engine, program, mode, $"step{Array.IndexOf(Modes, mode)}{round}");
            decided.Add(decision);
            longest.Add(load.LongestWait.TotalMilliseconds);
            late.Add(load.WaitAt(0.99).TotalMilliseconds);
            failed.Add(load.Failed);
            startUp.Add(detail.Instances.Max(instance => instance.StartTook?.Span.TotalMilliseconds ?? 0));
        }
        var isStandby = mode.Change.Standby is not null;
        return
        [
            Row.Of($"{mode.Name}: decided after", decided, "ms", bound: mode.Name == "kpa" ? null : "< 500"),
            Row.Of($"{mode.Name}: longest wait", longest, "ms", bound: mode.Name == "kpa" ? null : isStandby ? "< 50" : $"≤ {Statistics.Median(startUp) + 500:0}"),
            Row.Of($"{mode.Name}: wait of the 99th in a hundred", late, "ms"),
            Row.Of($"{mode.Name}: failed", failed, "requests", bound: "0"),
            Row.Of($"{mode.Name}: start-up", startUp, "ms"),
        ];
    }

    private static async Task<(StepLoad Load, AppDetail Detail, double Decided)> OnceAsync(EngineUnderTest engine, StepProgram program, Mode mode, string name)
    {
        using var control = engine.Control();
        var app = AppId.Parse(name);
        await engine.TideAsync("deploy", program.Folder, "--app", name, "--wait");
        await control.ScaleAsync(app, mode.Change with { Target = 10, Limit = 10, Max = 20, Min = 2 }, CancellationToken.None);
        await UntilAsync(control, app, detail => detail.Summary.Ready == 2 && detail.Summary.Frozen == (mode.Change.Standby?.Count ?? 0));
        using var load = new StepLoad(engine, name, StepProgram.ServiceTime);
        await load.RunAsync(Before, Settles, Watched);
        var decisions = await control.DecisionsAsync(app, 100, null, CancellationToken.None);
        var first = decisions.Where(decision => decision.At >= load.SteppedAt && decision.To.Active > decision.From.Active).Select(decision => (decision.At - load.SteppedAt).TotalMilliseconds).DefaultIfEmpty(double.NaN).Min();
        var detail = await control.AppAsync(app, CancellationToken.None);
        await engine.TideAsync("rm", name, "--yes");
        await UntilGoneAsync(control, app);
        return (load, detail, first);
    }

    private static async Task UntilAsync(Client.ControlClient control, AppId app, Func<AppDetail, bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!condition(await control.AppAsync(app, deadline.Token))) await Task.Delay(TimeSpan.FromMilliseconds(100), deadline.Token);
    }

    private static async Task UntilGoneAsync(Client.ControlClient control, AppId app)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await control.AppsAsync(null, deadline.Token)).Any(summary => summary.App == app)) await Task.Delay(TimeSpan.FromMilliseconds(100), deadline.Token);
    }

    private sealed record Mode(string Name, ScaleChange Change);
}
