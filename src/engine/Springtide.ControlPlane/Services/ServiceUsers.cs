using System.Collections.Immutable;
using Springtide.ControlPlane.Apps;
using Springtide.Model;

namespace Springtide.ControlPlane.Services;

/// <summary>Which apps are bound to a service, by the revisions that serve or come.</summary>
internal sealed class ServiceUsers(AppCatalog apps, RevisionCatalog revisions, IInstanceView instances)
{
    /// <summary>Without those that are being deleted.</summary>
    public ImmutableSortedDictionary<AppId, ServiceUse> Of(ServiceId service) => apps.All.Select(entry => entry.App)
        .Where(app => app.Id.Environment == service.Environment && app.DeletedAt is null)
        .Select(app => (app.Id, Use: UseOf(app, service.Name))).Where(one => one.Use is not null)
        .ToImmutableSortedDictionary(one => one.Id, one => one.Use!);

    /// <summary>Services of any of the app's revisions that may run.</summary>
    public IEnumerable<ServiceId> ServicesOf(AppId app) =>
        apps.Find(app) is { } entry ? NumbersOf(entry.App).SelectMany(number => ServicesOf(new RevisionId(app, number))?.Keys ?? []).Distinct().Select(name => new ServiceId(app.Environment, name)) : [];

    public ImmutableSortedDictionary<string, ServiceUse>? ServicesOf(RevisionId revision) => revisions.Read(revision)?.Config.Services;

    /// <summary>Instances of the service's apps that run or want to, and those that are frozen.</summary>
    public (int Running, int Frozen) Count(ServiceId service, IEnumerable<AppId> users)
    {
        var theirs = users.SelectMany(instances.Of).Where(instance => !instance.IsGone && ServicesOf(instance.Revision)?.ContainsKey(service.Name) == true).ToList();
        var frozen = theirs.Count(instance => instance.Phase == InstancePhase.Frozen);
        return (theirs.Count - frozen, frozen);
    }

    // That of the newer one where both have it.
    private ServiceUse? UseOf(App app, string service) =>
        NumbersOf(app).Select(number => ServicesOf(new RevisionId(app.Id, number))?.GetValueOrDefault(service)).FirstOrDefault(use => use is not null);

    private static IEnumerable<int> NumbersOf(App app) => new[] { app.LatestRevision, app.ServingRevision }.Where(number => number > 0).Distinct();
}
