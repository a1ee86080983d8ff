using Microsoft.AspNetCore.Http;
using Springtide.Model;

namespace Springtide.Gateway.Forwarding;

/// <summary>The one seam between the gateway and the ways to carry a request to an instance.</summary>
internal interface IForwarder
{
    /// <summary>The way to an instance. Nothing is connected before the first request; disposing closes what is idle.</summary>
    IUpstream Reach(string address, WireProtocol protocol, InstanceNotes notes);
}

/// <summary>The way to one instance, with the connections kept to it. Thread-safe. Disposed once nothing is on its way.</summary>
internal interface IUpstream : IDisposable
{
    /// <summary>Carries the request there and the answer back. Whatever goes wrong on the way is an outcome; what throws is a fault of ours.</summary>
    /// <param name="begun">What <see cref="Begin"/> of this or another way gave for this request; null for most.</param>
    ValueTask<ForwardOutcome> SendAsync(HttpContext context, IHeadStart? begun);

    /// <summary>
    /// The request waits for this instance, which is frozen: goes ahead as far as is safe, so that its program finds the request when it is thawed.
    /// Returns at once; what goes wrong is left for <see cref="SendAsync"/> to meet. Null where there is no way to go ahead.
    /// </summary>
    IHeadStart? Begin(HttpContext context);
}

/// <summary>A request's way to an instance that was not ready yet. Disposed by whoever began it, once the request was sent or is not going to be.</summary>
internal interface IHeadStart : IDisposable;
