using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;
using Springtide.Gateway.Internal;

namespace Springtide.Gateway.Admission;

/// <summary>Every open connection by the name that the server's log gives it. Thread-safe.</summary>
internal sealed class CallerConnections
{
    private readonly ConcurrentDictionary<string, CallerConnection> _open = new();

    public int Count => _open.Count;

    public bool IsAccountedFor(string id) => _open.TryGetValue(id, out var connection) && connection.IsAccountedFor;

    public ConnectionDelegate Before(ConnectionDelegate next) => async context =>
    {
        var connection = new CallerConnection(context.Features.Get<InternalCaller>()?.Environment);
        context.Features.Set(connection);
        _open[context.ConnectionId] = connection;
        try { await next(context).ConfigureAwait(false); }
        finally { _open.TryRemove(context.ConnectionId, out _); }
    };
}
