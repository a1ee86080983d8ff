using Springtide.ControlPlane.Apps;
using Springtide.Environments;
using Springtide.Model;

namespace Springtide.ControlPlane.Environments;

/// <summary>How the apps of an environment stand now, read from memory.</summary>
internal sealed class EnvironmentStandings(AppCatalog apps, IInstanceView instances)
{
    public IReadOnlyList<AppStanding> Of(string environment) =>
        [.. apps.All.Where(entry => entry.App.Id.Environment == environment && entry.App.DeletedAt is null).Select(entry => Of(entry.App))];

    public Needs NeedsOf(string environment) => new(apps.All.Where(entry => entry.App.Id.Environment == environment).ToDictionary(entry => entry.App.Id.Name, entry => entry.App.Needs));

    private AppStanding Of(App app)
    {
        var running = instances.Of(app.Id).Where(instance => !instance.IsGone).ToList();
        return new AppStanding(app.Id.Name, app.Needs, running.Count(instance => instance.Phase == InstancePhase.Ready), running.Count);
    }
}
