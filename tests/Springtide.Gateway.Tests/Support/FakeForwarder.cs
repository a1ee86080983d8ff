using Microsoft.AspNetCore.Http;
using Springtide.Gateway.Forwarding;
using Springtide.Model;

namespace Springtide.Gateway.Tests.Support;

/// <summary>Instances that are reached by nothing, for tests of places alone; it remembers which ways were closed.</summary>
internal sealed class FakeForwarder : IForwarder
{
    public HashSet<string> Closed { get; } = [];

    public IUpstream Reach(string address, WireProtocol protocol, InstanceNotes notes) => new Way(this, address);

    private sealed class Way(FakeForwarder forwarder, string address) : IUpstream
    {
        public ValueTask<ForwardOutcome> SendAsync(HttpContext context, IHeadStart? begun) => throw new NotSupportedException();

        public IHeadStart? Begin(HttpContext context) => throw new NotSupportedException();

        public void Dispose() => forwarder.Closed.Add(address);
    }
}
