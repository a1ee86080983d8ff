using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Cli;

/// <summary>The options of <c>tide scale</c>, one per value of <see cref="ScalePolicy"/>; control checks their ranges.</summary>
internal sealed class ScaleOptions
{
    private readonly Option<int?> _min = Reading.Count("--min", "Instances that always run", "N");
    private readonly Option<int?> _max = Reading.Count("--max", "Instances never exceeded", "N");
    private readonly Option<double?> _concurrency = Reading.Number("--concurrency", "Requests at once that one instance serves well", "N");
    private readonly Option<Utilisation?> _utilisation = Reading.Option<Utilisation>("--utilisation", "Share of --concurrency that is aimed at: auto (learned), 0.1 to 1, or two to learn between", "SHARE");
    private readonly Option<int?> _limit = Reading.Count("--limit", "Requests at once that one instance is ever given", "N");
    private readonly Option<Duration?> _idle = Reading.Option<Duration>("--idle", "No request for so long: freeze", "TIME");
    private readonly Option<Duration?> _keep = Reading.Option<Duration>("--keep", "Frozen for so long: stop; 0: stop instead of freezing", "TIME");
    private readonly Option<Standby?> _standby = Reading.Option<Standby>("--standby", "Frozen instances kept when the count shrinks; with always: there from the start", "N|'N always'");
    private readonly Option<ScalePace?> _out = Reading.Option<ScalePace>("--out", "How quickly the count may grow: '4 or 100% per 15s after 30s', any", "PACE");
    private readonly Option<ScalePace?> _in = Reading.Option<ScalePace>("--in", "How quickly it may shrink: '10% per 1m after 5m', never, any", "PACE");
    private readonly Option<int?> _waiting = Reading.Count("--waiting", "Requests that may wait for capacity at one gateway", "N");
    private readonly Option<Duration?> _patience = Reading.Option<Duration>("--patience", "How long a request may wait for capacity", "TIME");
    private readonly Option<double?> _cpu = Reading.Number("--cpu", "Grow above so many percent of its cpu limit, or of a processor, per instance; 0: not by this", "PERCENT");
    private readonly Option<double?> _memory = Reading.Number("--memory", "Grow above so many MiB per instance; 0: not by this", "MIB");
    private readonly Option<double?> _rps = Reading.Number("--rps", "Grow above so many requests a second per instance; 0: not by this", "N");
    private readonly Option<double?> _connections = Reading.Number("--connections", "Grow above so many open connections per instance; 0: not by this", "N");
    private readonly Option<double?> _queue = Reading.Number("--queue", "One instance more for so many requests that wait for capacity; 0: not by this", "N");
    private readonly Option<LatencyTarget?> _latency = Reading.Option<LatencyTarget>("--latency", "Grow when answers take longer: 'p95 300ms', 'p50 80ms, p99 1s', any", "TARGET");
    private readonly Option<string?> _forecast = new("--forecast") { Description = "May what its history foretells raise the count", HelpName = "auto|off" };
    private readonly Option<string?> _schedule = new("--schedule") { Description = "Timed rules: a YAML or JSON file with zone and rules, or none to take them away", HelpName = "FILE|none" };
    private readonly Option<int?> _priority = Reading.Count("--priority", "Who gives way where apps share a ceiling, 0 to 100: the lower", "N");
    private readonly Option<string[]> _takes = new("--takes") { Description = "What one instance holds of a ceiling of your own, such as db-connections=10; 0: nothing", HelpName = "NAME=N" };
    private readonly Option<string?> _accessLog = new("--access-log") { Description = "Write a line per request", HelpName = "on|off" };

    public ScaleOptions()
    {
        _accessLog.AcceptOnlyFromAmong("on", "off");
        _forecast.AcceptOnlyFromAmong("auto", "off");
    }

    public void AddTo(Command command)
    {
        AddPolicyTo(command);
        command.Options.Add(_priority);
        command.Options.Add(_takes);
        command.Options.Add(_accessLog);
    }

    /// <summary>The option that a name in an answer of control's stands for; null: none.</summary>
    public static string? OptionFor(string? key) => key switch
    {
        "target" => "--concurrency",
        not null when key.StartsWith("schedule", StringComparison.Ordinal) => "--schedule",
        not null when key.StartsWith("takes.", StringComparison.Ordinal) => "--takes",
        "min" or "max" or "utilisation" or "limit" or "idle" or "keep" or "standby" or "out" or "in" or "waiting" or "patience" or "priority" or "takes" => $"--{key}",
        "metrics.waiting" => "--queue",
        "metrics.cpu" or "metrics.latency" or "metrics.memory" or "metrics.rps" or "metrics.connections" => $"--{key["metrics.".Length..]}",
        _ => null,
    };

    /// <summary>Those of the policy alone.</summary>
    public void AddPolicyTo(Command command)
    {
        foreach (var option in (Option[])[_min, _max, _concurrency, _utilisation, _limit, _idle, _keep, _standby, _out, _in, _waiting, _patience, _cpu, _memory, _rps, _connections, _queue, _latency, _forecast, _schedule]) command.Options.Add(option);
    }

    public ScaleChange ChangeIn(Call call) => PolicyIn(call) with { AccessLog = call.Value(_accessLog) is { } log ? log == "on" : null };

    public ScaleChange PolicyIn(Call call) => new(
        call.Value(_min), call.Value(_max), call.Value(_concurrency), call.Value(_utilisation), call.Value(_limit), call.Value(_idle), call.Value(_keep),
        call.Value(_waiting), call.Value(_patience), Metrics: MetricsIn(call), Forecast: ForecastIn(call), Priority: call.Value(_priority), Takes: TakesIn(call))
    {
        Schedule = ScheduleFile.Of(call.Value(_schedule)), Standby = call.Value(_standby), Out = call.Value(_out), In = call.Value(_in),
    };

    private ScaleMetrics? MetricsIn(Call call)
    {
        var metrics = new ScaleMetrics { Cpu = call.Value(_cpu), Memory = call.Value(_memory), Rps = call.Value(_rps), Connections = call.Value(_connections), Waiting = call.Value(_queue), Latency = call.Value(_latency) };
        return metrics == ScaleMetrics.None ? null : metrics;
    }

    private ImmutableSortedDictionary<string, double>? TakesIn(Call call)
    {
        if (call.Value(_takes) is not { Length: > 0 } given) return null;
        var takes = ImmutableSortedDictionary<string, double>.Empty;
        foreach (var (name, text) in given.Select(NamedAmount.Read))
        {
            if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)) throw new UsageException($"--takes {name}={text}: it is a number such as 10; 0 takes it away.");
            takes = takes.SetItem(name, amount);
        }
        return takes;
    }

    private ForecastUse? ForecastIn(Call call) => call.Value(_forecast) switch { null => null, "auto" => ForecastUse.Auto, _ => ForecastUse.Off };
}
