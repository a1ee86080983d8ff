using System.Net;
using Springtide.Model;

namespace Springtide.Gateway.Internal;

/// <summary>Which environments have a door: those with an app that can be called there. Used by one thread at a time.</summary>
internal sealed class InternalDoors(InternalListener listener)
{
    private readonly Dictionary<string, int> _apps = new(StringComparer.Ordinal);

    public void Enter(AppRoute route)
    {
        if (AddressIn(route) is not { } address) return;
        var environment = route.App.Environment;
        var apps = _apps[environment] = _apps.GetValueOrDefault(environment) + 1;
        if (apps == 1) listener.Open(environment, address);
    }

    public void Leave(AppRoute route)
    {
        if (AddressIn(route) is null) return;
        var environment = route.App.Environment;
        if (--_apps[environment] > 0) return;
        _apps.Remove(environment);
        listener.Close(environment);
    }

    private static IPAddress? AddressIn(AppRoute route) => route.Reach != Reach.Nobody && IPAddress.TryParse(route.InternalAddress, out var address) ? address : null;
}
