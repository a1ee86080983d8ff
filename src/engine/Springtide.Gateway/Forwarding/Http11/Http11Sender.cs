using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>How sending ended, as far as this path can know it.</summary>
internal enum Http11Ending
{
    Completed,

    /// <summary>The instance took no connection: nothing was sent, another instance may be asked.</summary>
    NotSent,

    CallerLeft,

    /// <summary>The caller's body was not what its head promised.</summary>
    BadBody,

    /// <summary>The instance broke off; nothing of the response has gone to the caller.</summary>
    BrokeBefore,

    /// <summary>The instance broke off in the middle of the response.</summary>
    BrokeAfter,
}

/// <summary>Sends requests over pooled connections. A connection that went stale unnoticed costs no request that may safely be sent again.</summary>
internal static class Http11Sender
{
    /// <summary>Upgrades are not for this path.</summary>
    public static bool CanCarry(HttpContext context) => context.Request.Headers.Upgrade.Count == 0 && !HttpMethods.IsConnect(context.Request.Method);

    public static async ValueTask<Http11Ending> SendAsync(HttpContext context, UpstreamPool pool, CancellationToken connectDeadline)
    {
        var body = RequestBodies.Of(context);
        UpstreamConnection connection;
        try { connection = await pool.RentAsync(connectDeadline).ConfigureAwait(false); }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException) { return NotSent(context); }
        while (true)
        {
            var mayRepeat = connection.Exchanges > 0 && body == RequestBody.None && IsIdempotent(context.Request.Method);
            var ending = await ExchangeAsync(context, connection, body, pool).ConfigureAwait(false);
            if (ending is not null) return ending.Value;
            if (!mayRepeat) return Http11Ending.BrokeBefore;
            try { connection = await pool.OpenAsync(connectDeadline).ConfigureAwait(false); }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException) { return NotSent(context); }
        }
    }

    /// <summary>Null: the connection ended before anything of an answer came.</summary>
    private static async ValueTask<Http11Ending?> ExchangeAsync(HttpContext context, UpstreamConnection connection, RequestBody body, UpstreamPool pool)
    {
        var exchange = new Http11Exchange(context, connection, body);
        var leaving = context.RequestAborted.UnsafeRegister(static state => ((UpstreamConnection)state!).Dispose(), connection);
        try
        {
            var reusable = await exchange.RunAsync().ConfigureAwait(false);
            await leaving.DisposeAsync().ConfigureAwait(false);
            Settle(connection, pool, reusable && !context.RequestAborted.IsCancellationRequested);
            return exchange.CallerLeft ? Http11Ending.CallerLeft : Http11Ending.Completed;
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            await leaving.DisposeAsync().ConfigureAwait(false);
            connection.Dispose();
            return EndingOf(context, exchange);
        }
    }

    private static Http11Ending? EndingOf(HttpContext context, Http11Exchange exchange)
    {
        if (exchange.BadBody is not null && !context.Response.HasStarted) return Http11Ending.BadBody;
        if (context.RequestAborted.IsCancellationRequested) return Http11Ending.CallerLeft;
        if (context.Response.HasStarted) return Http11Ending.BrokeAfter;
        return exchange.Answered ? Http11Ending.BrokeBefore : null;
    }

    private static void Settle(UpstreamConnection connection, UpstreamPool pool, bool reusable)
    {
        connection.Exchanges++;
        if (reusable) pool.Return(connection);
        else connection.Dispose();
    }

    private static Http11Ending NotSent(HttpContext context) =>
        context.RequestAborted.IsCancellationRequested ? Http11Ending.CallerLeft : Http11Ending.NotSent;

    private static bool IsIdempotent(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method) || HttpMethods.IsTrace(method);
}
