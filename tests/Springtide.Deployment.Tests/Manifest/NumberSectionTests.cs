using Springtide.Deployment.Manifest;
using Springtide.Model;

namespace Springtide.Deployment.Tests.Manifest;

public sealed class NumberSectionTests
{
    [Fact]
    public void Sources_AreRead()
    {
        var metrics = ManifestReader.Read("""
            scale:
              metrics:
                prometheus: { url: http://127.0.0.1:9090, query: 'sum(jobs_waiting)', target: 30 }
                number: { name: jobs_waiting, path: /stats, target: 12.5 }
            """).Apps.Single().Scale.Metrics.ShouldNotBeNull();

        metrics.Prometheus.ShouldBe(new PrometheusMetric("http://127.0.0.1:9090", "sum(jobs_waiting)", 30));
        metrics.Number.ShouldBe(new NumberMetric("jobs_waiting", 12.5, "/stats"));
    }

    [Theory]
    [InlineData("prometheus: { url: 'ftp://x', query: up, target: 1 }", "scale.metrics.prometheus.url: 'what is given' is not an http or https address")]
    [InlineData("prometheus: { url: 'http://me:SECRET@x', query: up, target: 1 }", "scale.metrics.prometheus.url: 'what is given' is not an http or https address")]
    [InlineData("prometheus: { url: 'http://x', target: 1 }", "scale.metrics.prometheus.query: is missing.")]
    [InlineData("prometheus: { url: 'http://x', query: up }", "scale.metrics.prometheus.target: is missing; it has to be a number above 0")]
    [InlineData("prometheus: { url: 'http://x', query: up, target: -1 }", "scale.metrics.prometheus.target: '-1' is not a number above 0")]
    [InlineData("prometheus: { url: 'http://x', query: up, target: NaN }", "scale.metrics.prometheus.target: 'NaN' is not a number above 0")]
    [InlineData("number: { name: 'jobs waiting', target: 1 }", "scale.metrics.number.name: 'jobs waiting' is not a metric's name")]
    [InlineData("number: { name: jobs, path: stats, target: 1 }", "scale.metrics.number.path: 'stats' is not a path")]
    public void WhatIsWrong_IsNamedWithWhatWouldBeRight(string line, string sentence)
    {
        var error = ManifestReader.Read($"scale:\n  metrics:\n    {line}\n").Errors.ShouldHaveSingleItem();

        $"{error.Key}: {error.Sentence}".ShouldStartWith(sentence);
    }

    [Fact]
    public void TargetOfZero_TakesTheMetricAway()
    {
        var change = ManifestReader.Read("scale: { metrics: { prometheus: { target: 0 } } }").Apps.Single().Scale.Metrics!;

        new ScaleMetrics { Rps = 3, Prometheus = new PrometheusMetric("http://x", "up", 1) }.With(change).ShouldBe(new ScaleMetrics { Rps = 3 });
    }
}
