using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Springtide.Gateway.Forwarding.Http11;

/// <summary>Sends requests over pooled connections. A connection that went stale unnoticed costs no request that may safely be sent again.</summary>
internal static class Http11Sender
{
    /// <summary>Not for this path: upgrades, gRPC, and a caller who waits for the instance's word before it sends its body.</summary>
    public static bool CanCarry(HttpContext context) =>
        context.Request.Headers.Upgrade.Count == 0 && context.Request.Headers.Expect.Count == 0 && !HttpMethods.IsConnect(context.Request.Method) && !GrpcRule.Asks(context.Request);

    /// <summary>An instance that finds it when it is thawed may answer it for nobody, should it be given to another one: no harm by RFC 9110, 9.2.1.</summary>
    public static bool MayGoAhead(HttpContext context) => RequestBodies.Of(context) == RequestBody.None && IsSafe(context.Request.Method);

    public static async ValueTask<ForwardOutcome> SendAsync(HttpContext context, UpstreamPool pool, HeadStart? begun, InstanceNotes notes)
    {
        var body = RequestBodies.Of(context);
        var isRepeatable = body == RequestBody.None && IsIdempotent(context.Request.Method);
        UpstreamConnection connection;
        try { connection = await RentAsync(pool, begun, isRepeatable).ConfigureAwait(false); }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException) { return NotSent(context); }
        while (true)
        {
            var mayRepeat = isRepeatable && (connection.Exchanges > 0 || connection.HeadIsSent);
            var ending = await ExchangeAsync(context, connection, body, pool, notes).ConfigureAwait(false);
            if (ending is not null) return ending.Value;
            if (!mayRepeat) return ForwardOutcome.BrokeBefore;
            try { connection = await pool.ReplaceAsync().ConfigureAwait(false); }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException) { return NotSent(context); }
        }
    }

    private static async ValueTask<UpstreamConnection> RentAsync(UpstreamPool pool, HeadStart? begun, bool isRepeatable) =>
        (begun is null ? null : await begun.TakeAsync(pool).ConfigureAwait(false)) ?? await pool.RentAsync(isRepeatable).ConfigureAwait(false);

    /// <summary>Null: the connection ended before anything of an answer came.</summary>
    private static async ValueTask<ForwardOutcome?> ExchangeAsync(HttpContext context, UpstreamConnection connection, RequestBody body, UpstreamPool pool, InstanceNotes notes)
    {
        var exchange = new Http11Exchange(context, connection, body, notes);
        var leaving = context.RequestAborted.UnsafeRegister(static state => ((UpstreamConnection)state!).Dispose(), connection);
        try
        {
            var reusable = await exchange.RunAsync().ConfigureAwait(false);
            await leaving.DisposeAsync().ConfigureAwait(false);
            Settle(connection, pool, reusable && !context.RequestAborted.IsCancellationRequested);
            return exchange.CallerLeft ? ForwardOutcome.CallerLeft : ForwardOutcome.Completed;
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            await leaving.DisposeAsync().ConfigureAwait(false);
            connection.Dispose();
            if (!context.Response.HasStarted) context.Response.Clear();   // a head that was refused half-way has left fields behind
            return exception is BadHttpRequestException ? ForwardOutcome.BadBody : EndingOf(context, exchange);   // the head: nothing was sent
        }
    }

    private static ForwardOutcome? EndingOf(HttpContext context, Http11Exchange exchange)
    {
        if (exchange.BadBody is not null && !context.Response.HasStarted) return ForwardOutcome.BadBody;
        if (context.RequestAborted.IsCancellationRequested) return ForwardOutcome.CallerLeft;
        if (context.Response.HasStarted) return ForwardOutcome.BrokeAfter;
        return exchange.Answered ? ForwardOutcome.BrokeBefore : null;
    }

    private static void Settle(UpstreamConnection connection, UpstreamPool pool, bool reusable)
    {
        connection.Exchanges++;
        if (reusable) pool.Return(connection);
        else connection.Dispose();
    }

    private static ForwardOutcome NotSent(HttpContext context) =>
        context.RequestAborted.IsCancellationRequested ? ForwardOutcome.CallerLeft : ForwardOutcome.NotSent;

    private static bool IsIdempotent(string method) => IsSafe(method) || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method);

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);
}
