using Microsoft.AspNetCore.Http;
using Springtide.Model;

namespace Springtide.Gateway.Forwarding;

/// <summary>The one seam between the gateway and the ways to carry a request to an instance.</summary>
internal interface IForwarder
{
    /// <summary>The way to an instance. Nothing is connected before the first request; disposing closes what is idle.</summary>
    /// <param name="busy">Where the instance's word is noted that it is busy behind its answers.</param>
    IUpstream Reach(string address, WireProtocol protocol, BusyMark busy);
}

/// <summary>The way to one instance, with the connections kept to it. Thread-safe. Disposed once nothing is on its way.</summary>
internal interface IUpstream : IDisposable
{
    /// <summary>Carries the request there and the answer back. Whatever goes wrong on the way is an outcome; what throws is a fault of ours.</summary>
    ValueTask<ForwardOutcome> SendAsync(HttpContext context);

    /// <summary>A request is about to come: connects ahead of it where that helps. Returns at once; what goes wrong is left for the request to meet.</summary>
    void Prepare();
}
