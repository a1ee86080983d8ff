using System.Collections.Immutable;
using Springtide.Autoscaling;
using Springtide.Autoscaling.Calendar;
using Springtide.Autoscaling.Ceilings;
using Springtide.ControlPlane.Addresses;
using Springtide.ControlPlane.Histories;
using Springtide.ControlPlane.Services;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Apps;

/// <summary>What people see of apps, from memory.</summary>
internal sealed class AppReader(
    AppCatalog apps, RevisionCatalog revisions, IInstanceView instances, IRegistryView registry, IDesiredCounts counts, Autoscaler autoscaler, AppAddress address, ForecastDesk forecasts,
    CalendarBook calendars, CeilingBook ceilings, ISpendingLimits spending, InternalAddresses inside, ServiceGate services, TimeProvider time)
{
    /// <summary>Revisions that <c>tide show</c> lists, newest first.</summary>
    private const int ShownRevisions = 20;

    public ImmutableArray<AppSummary> List(string? environment)
    {
        var byApp = instances.All.ToLookup(instance => instance.Revision.App);
        return [.. from entry in apps.All
                   where environment is null || entry.App.Id.Environment == environment
                   orderby entry.App.Id
                   select Summarise(entry.App, byApp[entry.App.Id])];
    }

    public AppDetail Describe(App app)
    {
        var running = instances.Of(app.Id);
        var desired = app.Serving is { } serving ? counts.Of(serving) : DesiredCount.Zero;
        return new AppDetail(Summarise(app, running), app, NewestOf(app), [.. running], desired, autoscaler.Explain(app.Id))
        {
            Schedule = SchedulePreview.Now(app.Scale, calendars, autoscaler.StartUpOf(app.Id), time.GetUtcNow()),
            Metrics = MetricsOf(app.Id),
            Forecast = forecasts.StateOf(app),
            Inside = app.Reach == Reach.Nobody ? null : inside.UrlOf(app.Id),
            HeldBack = ceilings.WhyHeldBack(app.Id),
            Waits = running.Any(instance => instance.Phase is InstancePhase.Pending or InstancePhase.Frozen) && app.LatestRevision > 0 ? services.WhyNot(new RevisionId(app.Id, app.LatestRevision)) : null,
            Spending = spending.Of(app.Id),
        };
    }

    /// <param name="first">In the schedule's zone; null: from now.</param>
    public ScheduleReport ScheduleOf(App app, DateOnly? first, int days)
    {
        var from = first is { } date ? SchedulePreview.BeginOf(app.Scale, date) : time.GetUtcNow();
        return SchedulePreview.Of(app.Id, app.Scale, calendars.Current, autoscaler.StartUpOf(app.Id), from, days);
    }

    private ImmutableArray<string>? MetricsOf(AppId app) => autoscaler.MetricsOf(app) is { IsEmpty: false } metrics ? [.. metrics.Select(metric => metric.ToString())] : null;

    private AppSummary Summarise(App app, IEnumerable<Instance> running)
    {
        var here = InstanceCounts.Of(running);
        var trouble = registry.Current.Apps.TryGetValue(app.Id, out var view) ? view.Trouble : null;
        return new AppSummary(
            app.Id, app.Kind, AppWords.StateOf(app, here, trouble), app.ServingRevision, here.Ready, here.Starting, here.Frozen,
            autoscaler.ConcurrencyOf(app.Id), address.Of(app), app.CreatedAt, AppWords.TroubleOf(app, trouble));
    }

    private ImmutableArray<Revision> NewestOf(App app) =>
        [.. revisions.Of(app.Id).OrderByDescending(revision => revision.Number).Take(ShownRevisions).Select(revisions.Read).OfType<Revision>()];
}
