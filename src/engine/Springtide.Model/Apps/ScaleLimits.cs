using System.Globalization;

namespace Springtide.Model;

/// <param name="Right">What would be right, such as <c>from 1 to 1,000</c>.</param>
public sealed record OutOfRange(string Key, string Value, string Right);

/// <summary>What a <see cref="ScalePolicy"/> may say.</summary>
public static class ScaleLimits
{
    private const double MostOfAMetric = 1_000_000;
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    public static IEnumerable<OutOfRange> Violations(ScalePolicy policy)
    {
        if (policy.Max is < 1 or > 1_000) yield return Bad("max", policy.Max, "from 1 to 1,000");
        if (policy.Min < 0 || policy.Min > policy.Max) yield return Bad("min", policy.Min, $"from 0 to max, which is {policy.Max}");
        if (policy.Target is not (> 0 and <= 100_000)) yield return Bad("target", policy.Target, "above 0 and at most 100,000");
        if (!policy.Utilisation.IsInRange) yield return new OutOfRange("utilisation", policy.Utilisation.ToString(), Utilisation.Sentence);
        if (policy.Limit is < 1 or > 100_000) yield return Bad("limit", policy.Limit, "from 1 to 100,000");
        else if (policy.Limit < policy.Target) yield return Bad("limit", policy.Limit, FormattableString.Invariant($"at least target, which is {policy.Target:0.###}: no instance is given more than limit. Lower target, or raise limit with it"));
        if (policy.Idle < TimeSpan.FromSeconds(1) || policy.Idle > Month) yield return new OutOfRange("idle", policy.Idle.ToString(), "from 1s to 30d");
        if (policy.Keep > Month) yield return new OutOfRange("keep", policy.Keep.ToString(), "from 0s to 30d");
        if (policy.Waiting is < 1 or > 100_000) yield return Bad("waiting", policy.Waiting, "from 1 to 100,000");
        if (policy.Patience < TimeSpan.FromSeconds(1) || policy.Patience > TimeSpan.FromMinutes(10)) yield return new OutOfRange("patience", policy.Patience.ToString(), "from 1s to 10m");
        if (policy.Priority is < 0 or > 100) yield return Bad("priority", policy.Priority, "a whole number from 0 to 100; where apps share a ceiling, the lower gives way");
        foreach (var wrong in TakesViolations(policy.Takes)) yield return wrong;
        foreach (var wrong in Violations(policy.Metrics)) yield return wrong;
        foreach (var wrong in PaceViolations(policy)) yield return wrong;
        foreach (var wrong in ScheduleLimits.Violations(policy)) yield return wrong;
    }

    public static IEnumerable<OutOfRange> Violations(ScaleMetrics metrics)
    {
        if (metrics.Cpu is { } cpu && cpu is not (> 0 and <= 100)) yield return Bad("metrics.cpu", cpu, "above 0 and at most 100, in percent");
        if (metrics.Memory is { } memory && memory is not (> 0 and <= MostOfAMetric)) yield return Bad("metrics.memory", memory, "above 0 and at most 1,000,000, in MiB");
        if (metrics.Rps is { } rps && rps is not (> 0 and <= MostOfAMetric)) yield return Bad("metrics.rps", rps, "above 0 and at most 1,000,000");
        if (metrics.Connections is { } connections && connections is not (> 0 and <= MostOfAMetric)) yield return Bad("metrics.connections", connections, "above 0 and at most 1,000,000");
        if (metrics.Waiting is { } waiting && waiting is not (> 0 and <= MostOfAMetric)) yield return Bad("metrics.waiting", waiting, "above 0 and at most 1,000,000");
        if (metrics.Latency is { } latency && (latency.IsAny || !latency.IsInRange)) yield return new OutOfRange("metrics.latency", $"{latency}", LatencyTarget.Sentence);
        foreach (var (key, window) in metrics.Windows?.Parts ?? [])
        {
            if (window < MetricWindows.Shortest || window > MetricWindows.Longest) yield return new OutOfRange($"metrics.windows.{key}", $"{window}", "from 6s to 1m");
        }
        foreach (var wrong in Violations(metrics.Prometheus)) yield return wrong;
        foreach (var wrong in Violations(metrics.Number)) yield return wrong;
    }

    public static string TakesSentence => "a name of your own: instances, cpu and memory are counted already";

    private static IEnumerable<OutOfRange> TakesViolations(IReadOnlyDictionary<string, double> takes)
    {
        if (takes.Count > 20) yield return Bad("takes", takes.Count, "at most 20 names");
        foreach (var (name, amount) in takes)
        {
            if (!NameRule.Allows(name)) yield return new OutOfRange("takes", name, $"a name of {NameRule.Sentence}");
            else if (CeilingNames.IsCounted(name)) yield return new OutOfRange("takes", name, TakesSentence);
            else if (amount is not (> 0 and <= MostOfAMetric)) yield return Bad($"takes.{name}", amount, "above 0 and at most 1,000,000");
        }
    }

    private static IEnumerable<OutOfRange> Violations(PrometheusMetric? metric)
    {
        if (metric is null) yield break;
        if (!PrometheusMetric.IsUrl(metric.Url)) yield return new OutOfRange("metrics.prometheus.url", "what is given", PrometheusMetric.UrlSentence);   // it may hold a secret
        if (!PrometheusMetric.IsQuery(metric.Query)) yield return new OutOfRange("metrics.prometheus.query", "what is given", "from 1 to 2,000 characters");
        if (metric.Target is not (> 0 and <= MostOfAMetric)) yield return Bad("metrics.prometheus.target", metric.Target, "above 0 and at most 1,000,000");
    }

    private static IEnumerable<OutOfRange> Violations(NumberMetric? metric)
    {
        if (metric is null) yield break;
        if (!NumberMetric.IsName(metric.Name)) yield return new OutOfRange("metrics.number.name", metric.Name, NumberMetric.NameSentence);
        if (!NumberMetric.IsPath(metric.Path)) yield return new OutOfRange("metrics.number.path", metric.Path, NumberMetric.PathSentence);
        if (metric.Target is not (> 0 and <= MostOfAMetric)) yield return Bad("metrics.number.target", metric.Target, "above 0 and at most 1,000,000");
    }

    private static IEnumerable<OutOfRange> PaceViolations(ScalePolicy policy)
    {
        var (standby, coming, going) = (policy.Standby, policy.Out, policy.In);
        if (!standby.IsInRange) yield return new OutOfRange("standby", $"{standby}", Standby.Sentence);
        if (standby is { IsNone: false, IsAlways: false } && policy.Keep == TimeSpan.Zero) yield return new OutOfRange("standby", $"{standby}", $"0 while keep is 0s, or {standby} always, or keep above 0s");
        if (coming is { IsInRange: false } or { IsNever: true }) yield return new OutOfRange("out", $"{coming}", ScalePace.Sentence);
        if (going is { IsInRange: false }) yield return new OutOfRange("in", $"{going}", $"never, or {ScalePace.Sentence}");
    }

    private static OutOfRange Bad(string key, double value, string right) => new(key, value.ToString("0.###", CultureInfo.InvariantCulture), right);
}
