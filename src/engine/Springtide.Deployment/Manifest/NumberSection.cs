using Springtide.Model;

namespace Springtide.Deployment.Manifest;

/// <summary>The keys <c>scale.metrics.prometheus</c> and <c>scale.metrics.number</c>. A target of 0 takes the metric away and needs nothing beside.</summary>
internal static class NumberSection
{
    private const string TargetSentence = "a number above 0, at most 1,000,000: how much of it one instance may have; 0 takes the metric away";

    public static PrometheusMetric? Prometheus(MapReader metrics)
    {
        if (metrics.Map("prometheus", "a map such as { url: http://127.0.0.1:9090, query: sum(jobs_waiting), target: 30 }") is not { } reader) return null;
        var target = Target(reader);
        var url = Secret(reader, "url", PrometheusMetric.UrlSentence, PrometheusMetric.IsUrl);
        var query = Secret(reader, "query", "from 1 to 2,000 characters of PromQL", PrometheusMetric.IsQuery);
        Need(reader, target, "url", "query");
        reader.Finish();
        return new PrometheusMetric(url ?? "", query ?? "", target ?? 0);
    }

    public static NumberMetric? Number(MapReader metrics)
    {
        if (metrics.Map("number", "a map such as { name: jobs_waiting, target: 30 }") is not { } reader) return null;
        var target = Target(reader);
        var name = reader.Matching("name", NumberMetric.NameSentence, NumberMetric.IsName);
        var path = reader.Matching("path", NumberMetric.PathSentence, NumberMetric.IsPath);
        Need(reader, target, "name");
        reader.Finish();
        return path is null ? new NumberMetric(name ?? "", target ?? 0) : new NumberMetric(name ?? "", target ?? 0, path);
    }

    private static double? Target(MapReader reader) => reader.Value<double>("target", TargetSentence, value => value is >= 0 and <= 1_000_000);

    private static void Need(MapReader reader, double? target, params ReadOnlySpan<string> keys)
    {
        if (!reader.TryGet("target", out _)) reader.Wrong(reader.At, reader.NameOf("target"), $"is missing; it has to be {TargetSentence}.");
        if (target is 0) return;
        foreach (var key in keys)
        {
            if (!reader.TryGet(key, out _)) reader.Wrong(reader.At, reader.NameOf(key), "is missing.");
        }
    }

    // Addresses and queries may hold a secret, and errors are printed in build logs.
    private static string? Secret(MapReader reader, string key, string right, Func<string, bool> allowed)
    {
        if (reader.Text(key, right) is not { } text || allowed(text)) return reader.Text(key, right);
        reader.WrongValue(key, "what is given", right);
        return null;
    }
}
