using System.Collections.Immutable;
using Springtide.Autoscaling.Calendar;
using Springtide.ControlPlane.Apps;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Environments;

/// <summary>What people see of environments, from memory. There is one as soon as it has an app, or was created.</summary>
internal sealed class EnvironmentReader(EnvironmentCatalog catalog, TermsCatalog terms, AppReader apps, AppCatalog entries, EnvironmentKeeper keeper, CalendarBook calendars, TimeProvider time)
{
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(8);   // a week with no change at all is told as none

    public ImmutableArray<EnvironmentReport> List() =>
        [.. entries.All.Select(entry => entry.App.Id.Environment).Concat(catalog.Names).Concat(terms.Names).Distinct().Order(StringComparer.Ordinal).Select(Report)];

    public Answer<EnvironmentReport> Read(string environment) => Exists(environment) ? Report(environment) : Problems.UnknownEnvironment(environment);

    private bool Exists(string environment) =>
        catalog.Find(environment) is not null || terms.Find(environment) is not null || entries.All.Any(entry => entry.App.Id.Environment == environment);

    private EnvironmentReport Report(string environment)
    {
        var (state, said) = (catalog.Find(environment), terms.Find(environment));
        var lines = apps.List(environment).Select(app => Line(app, state)).ToImmutableArray();
        if (said?.Deletion is { } deletion) return new EnvironmentReport(environment, "deleted", deletion.At, deletion.By, lines) { GoneAt = deletion.GoneAt };
        return new EnvironmentReport(environment, state is null ? "running" : state.Phase.ToString().ToLowerInvariant(), state?.Since, state?.By, lines) { Wakes = state is { Wakes: true }, Next = NextOf(said?.Schedule) };
    }

    private Opening? NextOf(EnvironmentSchedule? schedule)
    {
        var now = time.GetUtcNow();
        return schedule is null ? null : OpenTimes.Of(schedule.Times, calendars.Current, now, now + Horizon).Skip(1).FirstOrDefault();
    }

    private EnvironmentApp Line(AppSummary app, EnvironmentState? state) => new(
        app.App, app.State, app.Ready, entries.Find(app.App)?.App.Needs ?? [], state?.Counts.GetValueOrDefault(app.App.Name), keeper.Of(app.App)?.Because ?? app.Trouble);
}
