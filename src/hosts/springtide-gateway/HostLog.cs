using System.Net;
using Microsoft.Extensions.Logging;
using Springtide.Client.Gateways;

namespace Springtide.GatewayHost;

/// <summary>What an operator should find in the gateway's log.</summary>
internal sealed partial class HostLog(ILogger<HostLog> logger)
{
    public void Tell(LinkNews news)
    {
        switch (news)
        {
            case LinkNews.Connected connected: Connected(connected.Server); break;
            case LinkNews.Lost { Attempts: 1 } lost: Lost(lost.Why.Message); break;
            case LinkNews.Lost lost when IsWorthRepeating(lost.Attempts): StillLost(lost.Attempts, lost.Why.Message); break;
            case LinkNews.ViewNotKept kept: ViewNotKept(kept.Why.Message); break;
        }
    }

    [LoggerMessage(EventId = 8101, Level = LogLevel.Information, Message = "Listening at {Address}")]
    public partial void Listening(IPEndPoint address);

    [LoggerMessage(EventId = 8102, Level = LogLevel.Error, Message = "Cannot listen: {Why} Another --port may be free")]
    public partial void NotListening(string why);

    [LoggerMessage(EventId = 8103, Level = LogLevel.Critical, Message = "A loop of the gateway has failed; the process ends to be started again")]
    public partial void LoopFailed(Exception exception);

    [LoggerMessage(EventId = 8108, Level = LogLevel.Information, Message = "Metrics at http://{Address}/metrics")]
    public partial void Measured(IPEndPoint address);

    // Every second of the first minutes would drown the rest: 8, 16, 32 … attempts are about 10 s, 30 s, 1 min apart.
    private static bool IsWorthRepeating(int attempts) => attempts >= 8 && (attempts & (attempts - 1)) == 0;

    [LoggerMessage(EventId = 8104, Level = LogLevel.Information, Message = "Linked to control at {Server}")]
    private partial void Connected(Uri server);

    [LoggerMessage(EventId = 8105, Level = LogLevel.Warning, Message = "Not linked to control; serving by the last view: {Why}")]
    private partial void Lost(string why);

    [LoggerMessage(EventId = 8106, Level = LogLevel.Warning, Message = "Still not linked to control after {Attempts} attempts: {Why}")]
    private partial void StillLost(int attempts, string why);

    [LoggerMessage(EventId = 8107, Level = LogLevel.Warning, Message = "The view could not be kept on disk: {Why}")]
    private partial void ViewNotKept(string why);
}
