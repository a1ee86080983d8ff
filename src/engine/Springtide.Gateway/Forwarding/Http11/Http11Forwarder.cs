using System.Net;
using Springtide.Model;

namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>The common case, HTTP/1.1 to an address, by code of our own; everything else by <paramref name="rest"/>.</summary>
internal sealed class Http11Forwarder(IForwarder rest, TimeProvider time, UpstreamCounts counts) : IForwarder
{
    public IUpstream Reach(string address, WireProtocol protocol, InstanceNotes notes)
    {
        var way = rest.Reach(address, protocol, notes);
        return protocol == WireProtocol.Http1 && IPEndPoint.TryParse(address, out var endpoint) ? new Http11Upstream(endpoint, way, notes, time, counts) : way;
    }
}
