using Springtide.Gateway.Accounting;
using Springtide.Model;

namespace Springtide.Gateway.Resolution;

/// <summary>Keeps the routes equal to the registry's view, and tells the desk what is in force. Disposing stops following.</summary>
internal sealed class ViewFollower : IDisposable
{
    private readonly Lock _applying = new();   // one change at a time: guards the routes' writing side, _epoch and _version
    private readonly IRegistryView _view;
    private readonly RouteTable _routes;
    private readonly ReportDesk _desk;
    private string _epoch = "";
    private long _version;

    public ViewFollower(IRegistryView view, RouteTable routes, ReportDesk desk)
    {
        (_view, _routes, _desk) = (view, routes, desk);
        view.Changed += Follow;
        lock (_applying) ApplyWhole(view.Current);
    }

    public void Dispose() => _view.Changed -= Follow;

    private void Follow(RegistryChange change)
    {
        lock (_applying)
        {
            if (change.Whole || change.Epoch != _epoch) ApplyWhole(_view.Current);
            else ApplyNews(change);
        }
    }

    private void ApplyNews(RegistryChange change)
    {
        if (change.Version <= _version) return;
        foreach (var app in change.Apps) _routes.Set(app);
        foreach (var app in change.Removed) _routes.Remove(app);
        Applied(change.Epoch, change.Version, whole: false);
    }

    private void ApplyWhole(RegistrySnapshot snapshot)
    {
        if (snapshot.Epoch == _epoch && snapshot.Version < _version) return;
        _routes.RemoveAllBut(snapshot.Apps);
        foreach (var app in snapshot.Apps.Values) _routes.Set(app);
        Applied(snapshot.Epoch, snapshot.Version, whole: true);
    }

    private void Applied(string epoch, long version, bool whole)
    {
        (_epoch, _version) = (epoch, version);
        _desk.Applied(epoch, version, whole);
    }
}
