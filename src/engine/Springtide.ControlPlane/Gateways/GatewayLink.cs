using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Springtide.Model;
using Springtide.Registry;

namespace Springtide.ControlPlane.Gateways;

/// <summary>One gateway's end of the link, from its coming to its going: changes out, reports in, each as soon as there is one.</summary>
internal sealed partial class GatewayLink(KnownGateways known, ReportDesk desk, IEventJournal events, IHostApplicationLifetime lifetime, ILogger<GatewayLink> logger)
{
    public async Task RunAsync(HttpContext context, string name)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        using (var session = await known.JoinAsync(name).ConfigureAwait(false)) await StayAsync(socket, session, name, ending).ConfigureAwait(false);
        await known.SettleAsync().ConfigureAwait(false);
    }

    private async Task StayAsync(WebSocket socket, CallerSession session, string name, CancellationTokenSource ending)
    {
        events.Record(EventKinds.GatewayJoined, $"gateway {name} joined");
        try { await TalkAsync(socket, session, name, ending).ConfigureAwait(false); }
        catch (OperationCanceledException) when (ending.IsCancellationRequested) { }
        catch (WebSocketException exception) { Log.Left(logger, name, exception.Message); }
        catch (GatewayMisspokeException exception) { Log.Misspoke(logger, name, exception.Message); }
        finally
        {
            desk.Forget(name);
            events.Record(EventKinds.GatewayLeft, $"gateway {name} left");
        }
    }

    // Whichever direction ends first ends the other.
    private async Task TalkAsync(WebSocket socket, CallerSession session, string name, CancellationTokenSource ending)
    {
        var sending = GatewayMessages.SendAllAsync(socket, session, ending.Token);
        var receiving = ListenAsync(socket, session, name, ending.Token);
        var first = await Task.WhenAny(sending, receiving).ConfigureAwait(false);
        await ending.CancelAsync().ConfigureAwait(false);
        await first.ConfigureAwait(false);
        await (first == sending ? receiving : sending).ConfigureAwait(false);
    }

    // Only a normal closure says that the gateway ended on purpose; any other may be of one that still serves.
    private async Task ListenAsync(WebSocket socket, CallerSession session, string name, CancellationToken cancellationToken)
    {
        await GatewayMessages.ReceiveAllAsync(socket, report => desk.Accept(name, session, report), cancellationToken).ConfigureAwait(false);
        if (socket.CloseStatus != WebSocketCloseStatus.NormalClosure) return;
        session.SayGoodbye();
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken).ConfigureAwait(false);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = ControlPlaneEvents.GatewayLeft, Level = LogLevel.Information, Message = "Gateway {Name} left: {Why}")]
        public static partial void Left(ILogger logger, string name, string why);

        [LoggerMessage(EventId = ControlPlaneEvents.GatewayMisspoke, Level = LogLevel.Warning, Message = "Gateway {Name} sent what is no report; the link was cut: {Why}")]
        public static partial void Misspoke(ILogger logger, string name, string why);
    }
}
