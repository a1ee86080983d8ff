using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Springtide.Gateway.Forwarding.Yarp;

/// <summary>YARP's errors in the words of the seam.</summary>
internal static class YarpOutcomes
{
    public static ForwardOutcome Of(ForwarderError error, HttpContext context)
    {
        if (IsOfUpgrade(error)) return ForwardOutcome.UpgradeEnded;
        if (context.RequestAborted.IsCancellationRequested) return ForwardOutcome.CallerLeft;
        if (error == ForwarderError.RequestBodyClient) return ForwardOutcome.BadBody;
        if (error == ForwarderError.ResponseBodyClient) return ForwardOutcome.CallerLeft;
        if (context.Response.HasStarted) return ForwardOutcome.BrokeAfter;
        context.Response.StatusCode = StatusCodes.Status200OK;   // YARP set its own, and would refuse to try again with it
        return WasNeverConnected(context) ? ForwardOutcome.NotSent : ForwardOutcome.BrokeBefore;
    }

    // Sockets that were upgraded end in many ways, and none of them is an error of anybody's we could tell apart.
    private static bool IsOfUpgrade(ForwarderError error) => error is
        ForwarderError.UpgradeRequestCanceled or ForwarderError.UpgradeRequestClient or ForwarderError.UpgradeRequestDestination or
        ForwarderError.UpgradeResponseCanceled or ForwarderError.UpgradeResponseClient or ForwarderError.UpgradeResponseDestination or
        ForwarderError.UpgradeActivityTimeout;

    private static bool WasNeverConnected(HttpContext context) =>
        context.Features.Get<IForwarderErrorFeature>()?.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError };
}
