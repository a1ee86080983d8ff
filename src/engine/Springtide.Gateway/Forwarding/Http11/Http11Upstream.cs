using System.Net;
using Microsoft.AspNetCore.Http;

namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>One instance by way of our own HTTP/1.1; what that does not carry goes by way of <paramref name="rest"/>.</summary>
internal sealed class Http11Upstream(IPEndPoint endpoint, IUpstream rest, InstanceNotes notes, TimeProvider time, UpstreamCounts counts) : IUpstream
{
    /// <summary>Instances are on this machine or next to it: a connection that takes longer is taken for refused.</summary>
    private static readonly TimeSpan ConnectDeadline = TimeSpan.FromSeconds(5);

    private readonly UpstreamPool _pool = new(endpoint, time, ConnectDeadline, counts);

    public ValueTask<ForwardOutcome> SendAsync(HttpContext context, IHeadStart? begun) =>
        Http11Sender.CanCarry(context) ? Http11Sender.SendAsync(context, _pool, begun as HeadStart, notes) : rest.SendAsync(context, begun);

    public IHeadStart? Begin(HttpContext context) => Http11Sender.CanCarry(context) ? new HeadStart(_pool, context) : rest.Begin(context);

    public void Dispose()
    {
        _pool.Dispose();
        rest.Dispose();
    }
}
