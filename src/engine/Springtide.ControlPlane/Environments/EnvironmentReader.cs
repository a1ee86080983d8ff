using System.Collections.Immutable;
using Springtide.ControlPlane.Apps;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Environments;

/// <summary>What people see of environments, from memory. There is one as soon as it has an app.</summary>
internal sealed class EnvironmentReader(EnvironmentCatalog catalog, AppReader apps, AppCatalog entries, EnvironmentKeeper keeper)
{
    public ImmutableArray<EnvironmentReport> List() =>
        [.. entries.All.Select(entry => entry.App.Id.Environment).Concat(catalog.Names).Distinct().Order(StringComparer.Ordinal).Select(Report)];

    public Answer<EnvironmentReport> Read(string environment) =>
        catalog.Find(environment) is not null || entries.All.Any(entry => entry.App.Id.Environment == environment) ? Report(environment) : Problems.UnknownEnvironment(environment);

    private EnvironmentReport Report(string environment)
    {
        var state = catalog.Find(environment);
        return new EnvironmentReport(environment, state is null ? "running" : state.Phase.ToString().ToLowerInvariant(), state?.Since, state?.By, [.. apps.List(environment).Select(app => Line(app, state))]);
    }

    private EnvironmentApp Line(AppSummary app, EnvironmentState? state) => new(
        app.App, app.State, app.Ready, entries.Find(app.App)?.App.Needs ?? [], state?.Counts.GetValueOrDefault(app.App.Name), keeper.Of(app.App)?.Because ?? app.Trouble);
}
