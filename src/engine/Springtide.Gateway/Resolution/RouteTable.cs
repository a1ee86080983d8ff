using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Springtide.Gateway.Capacity;
using Springtide.Gateway.Internal;
using Springtide.Model;

namespace Springtide.Gateway.Resolution;

/// <summary>Every app of the view and its hosts. Changed by one thread at a time; <see cref="Hosts"/> is read by all.</summary>
internal sealed partial class RouteTable(Func<AppView, AppState> create, InternalDoors doors, ILogger<RouteTable> logger)
{
    private readonly Dictionary<AppId, AppState> _apps = [];

    public HostTable Hosts { get; } = new();

    public int Count => _apps.Count;

    public void Set(AppView view)
    {
        if (!_apps.TryGetValue(view.App, out var app)) Add(view);
        else Change(app, view);
    }

    public void Remove(AppId id)
    {
        if (!_apps.Remove(id, out var app)) return;
        Free(app, HostTable.HostsOf(app.View.Route));
        doors.Leave(app.View.Route);
        app.Remove();
    }

    public void RemoveAllBut(IReadOnlyDictionary<AppId, AppView> kept)
    {
        foreach (var id in _apps.Keys.Where(id => !kept.ContainsKey(id)).ToList()) Remove(id);
    }

    private void Add(AppView view)
    {
        var app = create(view);
        _apps.Add(view.App, app);
        Claim(app, HostTable.HostsOf(view.Route));
        doors.Enter(view.Route);
    }

    private void Change(AppState app, AppView view)
    {
        var (before, after) = (app.View.Route, view.Route);
        app.Apply(view);
        if (before == after) return;
        Free(app, HostTable.HostsOf(before).Except(HostTable.HostsOf(after)));
        Claim(app, HostTable.HostsOf(after));
        if (before.InternalAddress == after.InternalAddress && before.Reach == after.Reach) return;
        doors.Leave(before);
        doors.Enter(after);
    }

    private void Claim(AppState app, IEnumerable<string> hosts)
    {
        foreach (var host in hosts)
        {
            if (!Hosts.Claim(host, app)) Contested(host, app.View.App);
        }
    }

    // A domain that two apps want stays with the first; it goes to the other only when the first lets go.
    private void Free(AppState app, IEnumerable<string> hosts)
    {
        foreach (var host in hosts)
        {
            if (Hosts.Free(host, app) && TryFindOtherClaimant(host, app, out var other)) Hosts.Claim(host, other);
        }
    }

    private bool TryFindOtherClaimant(string host, AppState app, [NotNullWhen(true)] out AppState? other)
    {
        other = _apps.Values.FirstOrDefault(a => a != app && !a.View.Route.Hosts.IsDefaultOrEmpty && a.View.Route.Hosts.Contains(host));
        return other is not null;
    }

    [LoggerMessage(EventId = 8001, Level = LogLevel.Warning, Message = "{Host} is claimed by {App} but belongs to another app already")]
    private partial void Contested(string host, AppId app);
}
