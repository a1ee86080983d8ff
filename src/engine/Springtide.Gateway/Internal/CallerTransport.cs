using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Springtide.Gateway.Internal;

/// <summary>Sockets for everybody, and <paramref name="inside"/> for <see cref="InternalEndPoint"/>.</summary>
internal sealed class CallerTransport(IConnectionListenerFactory sockets, InternalListener inside) : IConnectionListenerFactory
{
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        endpoint is InternalEndPoint ? ValueTask.FromResult<IConnectionListener>(inside.Begin()) : sockets.BindAsync(endpoint, cancellationToken);
}
