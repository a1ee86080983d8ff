using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Springtide.Gateway.Serving;

/// <summary>Where a started server listens, its port chosen by the system or not.</summary>
internal static class BoundAddress
{
    public static IPEndPoint Of(KestrelServer server)
    {
        var bound = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.Single(address => Uri.TryCreate(address, UriKind.Absolute, out var url) && url.HostNameType is not UriHostNameType.Dns));
        return new IPEndPoint(IPAddress.Parse(bound.Host), bound.Port);
    }
}
