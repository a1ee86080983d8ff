using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Springtide.Model;
using Springtide.Simulation;

namespace Springtide.Cli;

/// <summary>The options of <c>tide replay</c> about traffic and the imagined app; those of the policy are <see cref="ReplayPolicy"/>'s.</summary>
internal sealed class ReplayOptions
{
    private static readonly ImmutableArray<Contender> All =
        [new(ContenderKind.Kpa), new(ContenderKind.Hpa), new(ContenderKind.Fixed), new(ContenderKind.Oracle)];

    private readonly Option<ImmutableArray<Contender>> _against = new("--against")
    {
        Description = "Rivals: kpa, hpa (with the share they aim at: kpa:85), fixed, oracle, forecast (yours with its forecast on) [default: kpa,hpa,fixed,oracle]", HelpName = "LIST", CustomParser = Rivals,
    };

    private readonly Option<Duration?> _startUp = Reading.Option<Duration>("--start-up", "Median time from start to ready [default: as measured of an app, else 10s]", "TIME");
    private readonly Option<Duration?> _serviceTime = Reading.Option<Duration>("--service-time", "Mean time an instance works on a request [default: as measured of an app, else 50ms]", "TIME");
    private readonly Option<double> _variation = new("--variation") { Description = "Deviation of the service time over its mean", HelpName = "N", DefaultValueFactory = _ => 1 };
    private readonly Option<int?> _capacity = new("--capacity") { Description = "Requests one instance works on at once [default: 1.5 times the policy's concurrency, at most its limit]", HelpName = "N" };
    private readonly Option<Duration?> _objective = Reading.Option<Duration>("--objective", "A request should wait no longer [default: 250ms]", "TIME");
    private readonly Option<double?> _peak = new("--peak") { Description = "Scale the traffic to so many requests per second at its peak", HelpName = "N" };
    private readonly Option<TracePoint?> _from = Reading.Option<TracePoint>("--from", "Begin here: a time, or a share such as 40%", "WHEN");
    private readonly Option<TracePoint?> _to = Reading.Option<TracePoint>("--to", "End here: a time, or a share", "WHEN");
    private readonly Option<string?> _unit = new("--unit") { Description = "What a value counts [default: as its column is called]", HelpName = "bucket|second" };
    private readonly Option<bool> _bursty = new("--bursty") { Description = "Lay bursts of three times the rate over the traffic, 5 s each minute or so" };
    private readonly Option<double> _requests = new("--requests") { Description = "Simulate about so many per policy; of a longer trace, some days", HelpName = "N", DefaultValueFactory = _ => 50_000_000 };
    private readonly Option<ulong> _seed = new("--seed") { Description = "The same seed, the same requests", HelpName = "N", DefaultValueFactory = _ => 1 };

    public ReplayOptions() => _unit.AcceptOnlyFromAmong("bucket", "second");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_against, _startUp, _serviceTime, _variation, _capacity, _objective, _peak, _from, _to, _unit, _bursty, _requests, _seed]) command.Options.Add(option);
    }

    /// <returns>What is replayed, and what was read of it and before it: a forecast learns from what lies before.</returns>
    public (Trace Trace, Trace History) TraceIn(Call call, TextReader text)
    {
        var unit = call.Value(_unit) is { } word ? word == "second" ? TraceUnit.PerSecond : TraceUnit.PerBucket : (TraceUnit?)null;
        var (from, to) = (call.Value(_from), call.Value(_to));
        var whole = Trace.Read(text, unit, from?.At, to?.At);
        var trace = whole.Part(from?.Share ?? 0, to?.Share ?? 1);
        return call.Value(_peak) is { } peak ? (trace.ScaledTo(Positive(peak, "--peak")), whole.Times(peak / trace.Peak)) : (trace, whole);
    }

    public ReplaySettings SettingsIn(Call call, ScalePolicy policy, ReplaySource source, Trace? history = null)
    {
        var places = call.Value(_capacity) ?? SimulatedApp.PlacesFor(policy.Target, policy.Limit);
        if (call.Value(_variation) is not (>= 0 and <= 10)) throw new UsageException("--variation has to be from 0 to 10.");
        var app = new SimulatedApp(
            Positive(call.Value(_serviceTime) ?? source.ServiceTime ?? Duration.Seconds(0.05), "--service-time"), call.Value(_variation),
            Math.Min(policy.Target, places), (int)Positive(places, "--capacity"),
            Positive(call.Value(_startUp) ?? source.StartUp ?? Duration.Seconds(10), "--start-up"), call.Value(_objective) ?? Duration.Seconds(0.25));
        ImmutableArray<Contender> contenders = [new(ContenderKind.Own), .. call.Has(_against) ? call.Value(_against) : All];
        return new ReplaySettings(policy, app, new SimulatedProvider(), contenders, call.Value(_seed), call.Value(_bursty), Positive(call.Value(_requests), "--requests"), history);
    }

    /// <summary>Instances that the peak asks for.</summary>
    public int NeededIn(Call call, ScalePolicy policy, Trace trace, ReplaySource source) =>
        (int)Math.Ceiling(trace.Peak * (call.Value(_bursty) ? Bursts.Height : 1) / SettingsIn(call, policy, source).App.PerInstance);

    private static double Positive(double value, string option) => value > 0 ? value : throw new UsageException($"{option} has to be above 0.");

    private static TimeSpan Positive(Duration value, string option) => value.Span > TimeSpan.Zero ? value.Span : throw new UsageException($"{option} has to be above 0.");

    private static ImmutableArray<Contender> Rivals(ArgumentResult result)
    {
        var rivals = ImmutableArray.CreateBuilder<Contender>();
        foreach (var text in result.Tokens[0].Value.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Contender.TryParse(text, null, out var rival)) rivals.Add(rival);
            else result.AddError($"'{text}' is not a rival: {Contender.Sentence}.");
        }
        return rivals.ToImmutable();
    }
}
