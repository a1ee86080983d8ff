using Springtide.ControlPlane.Addresses;
using Springtide.ControlPlane.Apps;
using Springtide.Model;

namespace Springtide.ControlPlane.Settings.References;

/// <summary>Apps of an environment that values may name by <c>${apps.NAME.url}</c>: those that answer requests.</summary>
internal interface ICallableApps
{
    IEnumerable<string> Names { get; }

    /// <summary>How apps of the environment call it; null: there is none, or nobody calls it.</summary>
    string? UrlOf(string name);
}

/// <param name="coming">Apps of the same deploy, which may name each other before any of them is there.</param>
internal sealed class CallableApps(AppCatalog apps, InternalAddresses addresses, string environment, IReadOnlyCollection<AppId> coming) : ICallableApps
{
    public IEnumerable<string> Names => apps.All.Where(entry => entry.App.Id.Environment == environment && IsCallable(entry.App)).Select(entry => entry.App.Id.Name);

    public string? UrlOf(string name)
    {
        var app = new AppId(environment, name);
        return coming.Contains(app) || (apps.Find(app) is { } entry && IsCallable(entry.App)) ? addresses.UrlOf(app) : null;
    }

    private static bool IsCallable(App app) => app.DeletedAt is null && app.Reach != Reach.Nobody;
}
