using Springtide.Autoscaling;
using Springtide.ControlPlane.Apps;
using Springtide.ControlPlane.Journals;
using Springtide.ControlPlane.Storage;
using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Usage;

namespace Springtide.ControlPlane.Metrics;

/// <summary>What <c>/metrics</c> says. Every label takes its values from a closed list or from the apps there are.</summary>
internal sealed class EngineMetrics(
    AppCatalog apps, IInstanceView instances, IDesiredCounts counts, Autoscaler autoscaler, RequestCounts requests, UsageBook usage, EventJournal events, DecisionJournal decisions, SqliteStore store)
{
    public string Write()
    {
        var text = new MetricsText();
        text.Single("springtide_apps", "gauge", "Apps there are.", apps.Count);
        WriteInstances(text);
        WriteApps(text);
        WriteMetrics(text);
        WriteRequests(text);
        UsageMetrics.Write(text, usage);
        WriteJournals(text);
        ProcessMetrics.Write(text);
        return text.ToString();
    }

    private void WriteInstances(MetricsText text)
    {
        text.Family("springtide_instances", "gauge", "Instances by phase.");
        var byPhase = instances.All.CountBy(instance => instance.Phase).ToDictionary();
        foreach (var phase in Enum.GetValues<InstancePhase>()) text.Sample("springtide_instances", byPhase.GetValueOrDefault(phase), ("phase", WordOf(phase)));
    }

    private void WriteApps(MetricsText text)
    {
        var awake = apps.All.Select(entry => (entry.App, Counts: counts.Of(entry.App.Id))).Where(a => a.Counts.Count > 0).ToList();
        text.Family("springtide_desired_instances", "gauge", "Instances an app should have, over its revisions.");
        foreach (var (app, desired) in awake)
        {
            text.Sample("springtide_desired_instances", desired.Values.Sum(count => count.Active), ("app", app.Id.ToString()), ("state", "active"));
            text.Sample("springtide_desired_instances", desired.Values.Sum(count => count.Frozen), ("app", app.Id.ToString()), ("state", "frozen"));
        }
        text.Family("springtide_app_concurrency", "gauge", "Requests at once, forwarded or waiting.");
        foreach (var (app, _) in awake) text.Sample("springtide_app_concurrency", autoscaler.ConcurrencyOf(app.Id), ("app", app.Id.ToString()));
        text.Family("springtide_app_concurrency_target", "gauge", "Requests at once that one instance should have.");
        foreach (var (app, _) in awake) text.Sample("springtide_app_concurrency_target", autoscaler.AimOf(app.Id) ?? (app.Scale.Target * app.Scale.Utilisation.ToBeginWith), ("app", app.Id.ToString()));
    }

    private void WriteMetrics(MetricsText text)
    {
        var known = apps.All.SelectMany(entry => autoscaler.MetricsOf(entry.App.Id).Where(metric => metric.Total is not null).Select(metric => (App: entry.App.Id.ToString(), Metric: metric))).ToList();
        text.Family("springtide_app_metric", "gauge", "A metric of the app's policy, over all its instances.");
        foreach (var (app, metric) in known) text.Sample("springtide_app_metric", metric.Total!.Value, ("app", app), ("metric", metric.Name));
        text.Family("springtide_app_metric_target", "gauge", "What one instance may have of it.");
        foreach (var (app, metric) in known) text.Sample("springtide_app_metric_target", metric.Target, ("app", app), ("metric", metric.Name));
    }

    private void WriteRequests(MetricsText text)
    {
        text.Family("springtide_requests_total", "counter", "Requests by how they ended.");
        foreach (var (app, ending, count) in requests.All) text.Sample("springtide_requests_total", count, ("app", app.ToString()), ("ending", ending));
    }

    private void WriteJournals(MetricsText text)
    {
        text.Family("springtide_events_total", "counter", "Events by kind.");
        foreach (var (kind, count) in events.Counts) text.Sample("springtide_events_total", count, ("kind", kind));
        text.Single("springtide_journal_dropped_total", "counter", "Events and decisions that found the journal full.", events.Dropped + decisions.Dropped);
        text.Single("springtide_decisions_total", "counter", "Decisions written down.", decisions.Recorded);
        text.Single("springtide_store_writes_total", "counter", "Changes written to the store.", store.Written.Writes);
        text.Single("springtide_store_commits_total", "counter", "Waits for the disk that these changes took together.", store.Written.Groups);
    }

    private static string WordOf(InstancePhase phase) => phase.ToString().ToLowerInvariant();
}
