using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>
/// A connection to a frozen instance, opened for one request while it waits, and the request on it if that is safe. The kernel answers for the instance;
/// its program finds both the moment it is thawed, while the gateway has yet to hear of it.
/// </summary>
internal sealed class HeadStart : IHeadStart
{
    private readonly UpstreamPool _pool;
    private readonly Task<UpstreamConnection?> _begun;
    private bool _isTaken;

    public HeadStart(UpstreamPool pool, HttpContext context)
    {
        _pool = pool;
        _begun = BeginAsync(pool, HeadOf(context));
    }

    /// <summary>The connection, once; null when it leads to another instance than <paramref name="pool"/>, or to none.</summary>
    public async ValueTask<UpstreamConnection?> TakeAsync(UpstreamPool pool)
    {
        if (pool != _pool || _isTaken) return null;
        _isTaken = true;
        var connection = await _begun.ConfigureAwait(false);
        if (connection is null || connection.HeadIsSent || connection.IsQuiet()) return connection;
        connection.Dispose();
        return null;
    }

    public void Dispose()
    {
        if (!_isTaken) _ = LeaveAsync();
    }

    // Written while the request is certainly here: the connecting may outlast it.
    private static ReadOnlyMemory<byte> HeadOf(HttpContext context)
    {
        if (!Http11Sender.MayGoAhead(context)) return default;
        try { return new RequestHeadWriter().Write(context, RequestBody.None); }
        catch (BadHttpRequestException) { return default; }   // it meets that again when it is sent
    }

    private static async Task<UpstreamConnection?> BeginAsync(UpstreamPool pool, ReadOnlyMemory<byte> head)
    {
        UpstreamConnection? connection = null;
        try
        {
            connection = await pool.OpenAsync().ConfigureAwait(false);
            await connection.SendAsync(head).ConfigureAwait(false);
            connection.HeadIsSent = !head.IsEmpty;
            return connection;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            connection?.Dispose();   // the request connects itself, and meets whatever it was
            return null;
        }
    }

    private async Task LeaveAsync()
    {
        if (await _begun.ConfigureAwait(false) is not { } connection) return;
        if (connection.HeadIsSent) connection.Dispose();
        else _pool.Return(connection);
    }
}
